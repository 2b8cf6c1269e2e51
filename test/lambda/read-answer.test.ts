import { describe, expect, test } from 'vitest'
import {
  buildLambdaHandler,
  type PostprocessStage,
  type PreprocessStage,
  postprocess,
  preprocess,
} from '../../src/index.ts'
import { lambdaContext } from '../support/context.ts'

const events = {
  preprocess: { process_type: 'preprocess', data: { prompt: 'p', gold: 'g' } },
  postprocess: { process_type: 'postprocess', data: { prompt: 'p', inference_output: 'o', gold: 'g' } },
}

const answered = (stage: keyof typeof events, answer: () => unknown) => {
  const handler = buildLambdaHandler(
    {
      preprocessor: preprocess((() => answer()) as PreprocessStage),
      postprocessor: postprocess((() => answer()) as PostprocessStage),
    },
    { telemetry: 'none' },
  )
  return handler(events[stage], lambdaContext())
}

/** Another value each time it is read. */
const fickle = (...values: readonly unknown[]) => {
  let reads = 0
  return { enumerable: true, get: () => values[Math.min(reads++, values.length - 1)] }
}

describe('what is validated is what is sent', () => {
  test('a value that changes while it is read', async () => {
    const entry = Object.defineProperties({ metric: 'exact' }, { value: fickle(1, 'text', null) })
    expect(await answered('postprocess', () => [entry])).toEqual({
      statusCode: 200,
      body: [{ metric: 'exact', value: 1 }],
    })
    const record = Object.defineProperties({}, { exact: fickle(0.5, Number.NaN) })
    expect(await answered('postprocess', () => record)).toEqual({
      statusCode: 200,
      body: [{ metric: 'exact', value: 0.5 }],
    })
    const body = Object.defineProperties({ prompt: 'p' }, { gold: fickle('g', 7) })
    expect(await answered('preprocess', () => body)).toEqual({
      statusCode: 200,
      body: { system: null, prompt: 'p', gold: 'g' },
    })
  })

  test('a body that changes between readings', async () => {
    const envelope = Object.defineProperties(
      { statusCode: 200 },
      { body: fickle([{ metric: 'exact', value: 1 }], 'text') },
    )
    expect(await answered('postprocess', () => envelope)).toEqual({
      statusCode: 200,
      body: [{ metric: 'exact', value: 1 }],
    })
  })

  test('methods of the answer by which JSON would be written', async () => {
    const toJSON = () => 'something else'
    const list = Object.assign([Object.assign(Object.create({ toJSON }), { metric: 'exact', value: 1 })], { toJSON })
    expect(JSON.stringify(await answered('postprocess', () => list))).toBe(
      '{"statusCode":200,"body":[{"metric":"exact","value":1}]}',
    )
  })

  test('nothing the author holds on to', async () => {
    const list = [{ metric: 'exact', value: 1 }]
    const response = await answered('postprocess', () => list)
    Object.assign(list[0] as object, { value: 2 })
    list.push({ metric: 'late', value: 1 })
    expect(response).toEqual({ statusCode: 200, body: [{ metric: 'exact', value: 1 }] })
  })
})

describe('refuses what is no answer', () => {
  const unreadable = () =>
    new Proxy(
      {},
      {
        ownKeys() {
          throw new Error('no keys')
        },
      },
    )
  for (const [about, stage, answer, code, message] of [
    [
      'nothing',
      'postprocess',
      () => undefined,
      'NE3105',
      'PostProcessor failed: the answer at (root): expected an object or an array, got undefined',
    ],
    [
      'a number',
      'preprocess',
      () => 1,
      'NE3105',
      'Preprocessing failed: the answer at (root): expected an object, got a number',
    ],
    [
      'a list before inference',
      'preprocess',
      () => [],
      'NE3105',
      'Preprocessing failed: the answer at (root): expected an object, got an array of 0',
    ],
    [
      'a Map, which would pass for no metrics',
      'postprocess',
      () => new Map([['exact', 1]]),
      'NE3105',
      'expected an object or an array, got an object without keys, such as a Map',
    ],
    ['a Date', 'postprocess', () => new Date(), 'NE3105', 'without keys'],
    ['a proxy that will not be read', 'postprocess', unreadable, 'NE3105', 'got an object that cannot be read'],
    [
      'a getter that throws',
      'preprocess',
      () => Object.defineProperty({}, 'prompt', { enumerable: true, get: unreadable }),
      'NE3104',
      '/body/gold',
    ],
    [
      'a key more',
      'preprocess',
      () => ({ prompt: '', gold: '', extra: 1 }),
      'NE3104',
      '/body/extra: expected no such key',
    ],
    ['an envelope without a body', 'postprocess', () => ({ statusCode: 200 }), 'NE3104', '/body: expected a value'],
    [
      'an envelope with a text for a body',
      'preprocess',
      () => ({ statusCode: 200, body: '{}' }),
      'NE3104',
      '/body: expected an object',
    ],
    ['a hole in the list', 'postprocess', () => new Array(1), 'NE3104', '/body/0: expected an object, got undefined'],
  ] as const) {
    test(about, async () => {
      await expect(answered(stage, answer)).rejects.toMatchObject({
        code,
        message: expect.stringContaining(message),
        hint: expect.any(String),
      })
    })
  }

  test('but takes objects of any realm or class that hold numbers', async () => {
    class Scores {
      exact = 1
    }
    const bare = Object.assign(Object.create(null), { exact: 1 })
    for (const answer of [new Scores(), bare, Object.freeze({ exact: 1 })]) {
      expect(await answered('postprocess', () => answer)).toEqual({
        statusCode: 200,
        body: [{ metric: 'exact', value: 1 }],
      })
    }
    expect(await answered('postprocess', () => Object.create(null))).toEqual({ statusCode: 200, body: [] })
  })
})
