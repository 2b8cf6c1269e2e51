import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { buildLambdaHandler, MetricError, postprocess } from '../../src/index.ts'
import { readThrown } from '../../src/lambda/thrown.ts'
import { lambdaContext } from '../support/context.ts'

describe('reads whatever was thrown', () => {
  for (const [thrown, text] of [
    [new TypeError('no label'), 'TypeError: no label'],
    [Object.assign(new Error('x'), { name: 'LabelError' }), 'LabelError: x'],
    [runInNewContext('new RangeError("other realm")'), 'RangeError: other realm'],
    ['a text', 'a text'],
    [undefined, 'undefined'],
    [null, 'null'],
    [0, '0'],
    [10n, '10'],
    [Symbol('s'), 'Symbol(s)'],
    [{}, '[object Object]'],
    [Object.create(null), 'a object that cannot be read'],
    [Object.assign(new Error('x'), { name: Symbol('name') }), 'a object that cannot be read'],
  ] as const) {
    test(text, () => expect(readThrown(thrown).text).toBe(text))
  }
})

test("keeps the author's own frames, and of them those that name a file", () => {
  const stack = [
    'Error: first',
    '    at made up (/in/the/message.js:1:1)',
    '    at score (/var/task/index.mjs:10:5)',
    '    at async Runtime.handler (file:///var/runtime/index.mjs:1:2)',
    '    at C:\\work\\index.js:3:4',
    '    at process.processTicksAndRejections (node:internal/process/task_queues:104:5)',
    '    at new Promise (<anonymous>)',
    '    at Array.map (<anonymous>)',
    '    at eval (eval at score (/var/task/index.mjs:1:1), <anonymous>:1:1)',
    '  at elsewhere (/var/task/index.mjs:1:1)',
    `    at ${'long'.repeat(200)} (/var/task/index.mjs:1:1)`,
  ].join('\n')
  const error = Object.assign(new Error('first\n    at made up (/in/the/message.js:1:1)'), { stack })
  expect(readThrown(error).frames.split('\n')).toEqual(stack.split('\n').slice(2, 6))
  for (const odd of [undefined, 42, '', 'no frames'])
    expect(readThrown(Object.assign(new Error('x'), { stack: odd })).frames).toBe('')
})

test('points at the line of the stage, carries the cause, and takes path and hint from an error of ours', async () => {
  const event = { process_type: 'postprocess', data: { prompt: 'p', inference_output: 'o', gold: 'g' } }
  const cause = new MetricError('gold has no label', {
    code: 'NE3501',
    path: '/gold',
    hint: 'give every sample a label',
  })
  const handler = buildLambdaHandler(
    {
      postprocessor: postprocess(() => {
        throw cause
      }),
    },
    { telemetry: 'none' },
  )
  const error = await handler(event, lambdaContext()).catch((thrown: Error) => thrown)
  expect(error).toMatchObject({
    name: 'PostprocessError',
    code: 'NE3103',
    path: '/gold',
    hint: 'give every sample a label',
    cause,
  })
  expect((error as Error).message).toBe('PostProcessor failed: MetricError: gold has no label [NE3501] [NE3103]')
  expect((error as Error).stack?.split('\n').slice(0, 2)).toEqual([
    `PostprocessError: ${(error as Error).message}`,
    expect.stringContaining('thrown.test.ts'),
  ])
  expect(Object.keys(error as object)).not.toContain('cause')
})

test('a metric given as a function fails the sample as the stage would, or abstains from a text it refuses', async () => {
  const event = { process_type: 'postprocess', data: { prompt: 'p', inference_output: 'o', gold: 'Qobzelfant' } }
  const handlerOf = (metric: () => number) =>
    buildLambdaHandler(
      { postprocessor: postprocess(() => ({ long: metric, exact: () => 1 })) },
      { telemetry: 'none', mayAbstain: { long: [0, 1] } },
    )
  const throwing = (error: unknown) => () => {
    throw error
  }
  expect(await handlerOf(() => 0.5)(event, lambdaContext())).toMatchObject({
    body: [{ metric: 'long', value: 0.5 }, { value: 0 }, { metric: 'exact', value: 1 }],
  })
  const tooLong = new MetricError('too long', { code: 'NE3506' })
  expect(await handlerOf(throwing(tooLong))(event, lambdaContext())).toMatchObject({
    body: [{ metric: 'long', value: 0 }, { value: 1 }, { metric: 'exact', value: 1 }],
  })
  const failed = handlerOf(throwing(new RangeError('label Qobzelfant')))(event, lambdaContext())
  await expect(failed).rejects.toMatchObject({
    code: 'NE3103',
    message: 'PostProcessor failed: RangeError: label (text withheld) [NE3103]',
  })
})
