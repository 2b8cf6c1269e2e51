import { createRequire } from 'node:module'
import { describe, expect, test } from 'vitest'
import {
  abstain,
  buildLambdaHandler,
  isAbstention,
  type PostprocessStage,
  postprocess,
  preprocess,
} from '../../src/index.ts'
import { collectStages } from '../../src/processor/collect.ts'
import { stageOf } from '../../src/processor/stage.ts'
import { lambdaContext } from '../support/context.ts'

const loosely = { preprocess, postprocess } as unknown as Record<
  'preprocess' | 'postprocess',
  (...args: readonly unknown[]) => unknown
>

describe('a mark', () => {
  test('leaves the function itself, with its name, length and keys', () => {
    const score: PostprocessStage = ({ data }) => ({ length: data.prompt.length })
    expect(postprocess(score)).toBe(score)
    expect([score.name, score.length, Object.keys(score)]).toEqual(['score', 1, []])
    expect(stageOf(score)).toBe('postprocess')
  })

  test('goes on functions that take one, two or no parameters, a rest or a default', () => {
    const functions = [
      () => ({}),
      (_: unknown) => ({}),
      (_: unknown, __: unknown) => ({}),
      (..._: unknown[]) => ({}),
      (_: unknown, __ = 1) => ({}),
    ]
    for (const fn of functions) expect(stageOf(loosely.postprocess(fn))).toBe('postprocess')
  })

  test('is refused, with the name, where it cannot stand', () => {
    const frozen = Object.freeze(function held() {})
    for (const [args, message] of [
      [[frozen], /^function held is frozen.*\[NE3001\]$/],
      [[class Wrong {}], /^@preprocess must stand above a method: Wrong is a class \[NE3001\]$/],
      [[null], /^preprocess takes a function: got null \[NE3001\]$/],
      [['ask'], /^preprocess takes a function: got string \[NE3001\]$/],
      [[() => {}, 1], /^preprocess takes one function, or stands as a decorator above a method \[NE3001\]$/],
      [[() => {}, undefined, undefined], /NE3001/],
      [
        [(_: 1, __: 2, ___: 3) => {}],
        /^function \(anonymous\) must have at most 2 parameters \(event, context\): got 3 \[NE3002\]$/,
      ],
      [[{}, 'ask'], /^@preprocess must stand above a method: ask is a field \[NE3001\]$/],
      [[{}, Symbol('ask'), undefined], /^@preprocess must stand above a method: Symbol\(ask\) is a field \[NE3001\]$/],
    ] as const) {
      expect(() => loosely.preprocess(...args)).toThrow(message)
    }
  })
})

describe('an instance', () => {
  test('is called through an override that has the other mark as that stage alone', () => {
    class Base {
      @postprocess
      stage(): never {
        throw new Error('not called')
      }
    }
    class Derived extends Base {
      @preprocess
      override stage(): never {
        throw new Error('not called')
      }
    }
    expect(Object.keys(collectStages(new Derived()))).toEqual(['preprocess'])
  })

  test('may override a stage with its mark, without it, and two generations down', async () => {
    class One {
      factor = 1
      @postprocess
      score() {
        return { score: this.factor }
      }
    }
    class Two extends One {
      override factor = 2
      @postprocess
      override score() {
        return { score: super.score().score * 10 }
      }
    }
    class Three extends Two {
      override score() {
        return { score: super.score().score + 1 }
      }
    }
    const event = { process_type: 'postprocess', data: { prompt: '', inference_output: '', gold: '' } }
    for (const [instance, value] of [
      [new One(), 1],
      [new Two(), 20],
      [new Three(), 21],
    ] as const) {
      const handler = buildLambdaHandler(instance, { telemetry: 'none' })
      expect(await handler(event, lambdaContext())).toEqual({ statusCode: 200, body: [{ metric: 'score', value }] })
    }
  })

  test('may have a symbol for a name, and members that are no stages', () => {
    const name = Symbol('score')
    class Processor {
      readonly count = 0
      get other(): never {
        throw new Error('a getter is not asked')
      }
      @postprocess
      [name]() {
        return {}
      }
    }
    expect(Object.keys(collectStages(new Processor()))).toEqual(['postprocess'])
  })
})

describe('what is not a processor', () => {
  for (const [about, source, message] of [
    ['a class', class Processor {}, /takes stages or a class instance: got function/],
    ['null', null, /got null/],
    ['an array', [postprocess(() => ({}))], /got object/],
    [
      'an unmarked function',
      { postprocessor: () => ({}) },
      /postprocessor is not a postprocess stage: postprocessor was not declared/,
    ],
    ['a string', { postprocessor: 'score' }, /a string was not declared/],
    ['the other stage', { postprocessor: preprocess(({ data }) => data) }, /was declared as preprocess/],
    ['an unknown key', { postprocess: postprocess(() => ({})) }, /unknown stage "postprocess"/],
    ['an inherited key', Object.create({ postprocessor: postprocess(() => ({})) }, {}), undefined],
    ['undefined stages', { preprocessor: undefined, postprocessor: undefined }, /no stage found/],
  ] as const) {
    test(about, () => {
      const build = () => buildLambdaHandler(source as object, { telemetry: 'none' })
      if (message === undefined) expect(build).not.toThrow()
      else expect(build).toThrow(message)
    })
  }
})

test('a stage, an abstention and an error of the CommonJS copy are known to the other one', async () => {
  const require = createRequire(import.meta.url)
  const cjs: typeof import('../../src/index.ts') = require('../../dist/cjs/index.cjs')
  const handler = buildLambdaHandler(
    { postprocessor: cjs.postprocess(() => ({ judge: cjs.abstain('no answer') })) },
    { telemetry: 'none', mayAbstain: { judge: [0, 1] } },
  )
  const event = { process_type: 'postprocess', data: { prompt: '', inference_output: '', gold: '' } }
  expect(await handler(event, lambdaContext())).toMatchObject({
    body: [
      { metric: 'judge', value: 0 },
      { metric: 'judge_unscored', value: 1 },
    ],
  })
  expect(isAbstention(cjs.abstain('x')) && cjs.isAbstention(abstain('x'))).toBe(true)
  const failing = cjs.buildLambdaHandler(
    {
      postprocessor: postprocess(() => {
        throw new TypeError('x')
      }),
    },
    { telemetry: 'none' },
  )
  const error: unknown = await failing(event, lambdaContext()).catch((thrown: unknown) => thrown)
  expect((await import('../../src/index.ts')).isNovaEvalError(error)).toBe(true)
})
