import { afterEach, describe, expect, test, vi } from 'vitest'
import { aggregate } from '../../src/aggregation/aggregate.ts'
import {
  type AggregationKind,
  abstain,
  buildLambdaHandler,
  type HandlerOptions,
  type MetricRecord,
  type PostprocessAnswer,
  postprocess,
} from '../../src/index.ts'
import { lambdaContext } from '../support/context.ts'

const event = { process_type: 'postprocess', data: { prompt: 'p', inference_output: 'o', gold: 'g' } }

async function answer(given: PostprocessAnswer, options: HandlerOptions = {}): Promise<Record<string, number>> {
  const handler = buildLambdaHandler({ postprocessor: postprocess(() => given) }, { telemetry: 'none', ...options })
  const { body } = (await handler(event, lambdaContext())) as { body: readonly { metric: string; value: number }[] }
  for (const entry of body) expect(Object.keys(entry)).toEqual(['metric', 'value'])
  return Object.fromEntries(body.map(({ metric, value }) => [metric, value]))
}

const mayAbstain = { judge: [1, 5], style: [-1, 1] } as const

afterEach(() => vi.unstubAllEnvs())

describe('an abstention', () => {
  for (const [aggregation, judge, style] of [
    ['average', 0, 0],
    ['sum', 0, 0],
    ['min', 5, 1],
    ['max', 1, -1],
  ] as const) {
    test(`goes out as a number that cannot win under ${aggregation}, with its companion`, async () => {
      const expected = { exact: 1, judge, judge_unscored: 1, style, style_unscored: 1 }
      const given = { exact: 1, judge: abstain('no answer'), style: abstain('no answer') }
      expect(await answer(given, { mayAbstain, aggregation })).toEqual(expected)
      vi.stubEnv('NOVA_EVAL_AGGREGATION', aggregation)
      expect(await answer(given, { mayAbstain })).toEqual(expected)
    })
  }

  test('counts where the metric is left out, and where the answer is empty', async () => {
    expect(await answer({ exact: 1 }, { mayAbstain })).toEqual({
      exact: 1,
      judge: 0,
      judge_unscored: 1,
      style: 0,
      style_unscored: 1,
    })
    expect(await answer({}, { mayAbstain })).toEqual({ judge: 0, judge_unscored: 1, style: 0, style_unscored: 1 })
    expect(await answer([], { mayAbstain })).toEqual({ judge: 0, judge_unscored: 1, style: 0, style_unscored: 1 })
  })

  test('may stand in every form of an answer', async () => {
    const expected = { judge: 0, judge_unscored: 1, style: 1, style_unscored: 0 }
    const list = [
      { metric: 'judge', value: abstain('x') },
      { metric: 'style', value: 1 },
    ]
    expect(await answer({ judge: abstain('x'), style: 1 }, { mayAbstain })).toEqual(expected)
    expect(await answer(list, { mayAbstain })).toEqual(expected)
    expect(await answer({ statusCode: 200, body: list }, { mayAbstain })).toEqual(expected)
  })

  test('has a companion of 0 where there is a score, at the ends of the range too', async () => {
    expect(await answer({ judge: 1, style: -1 }, { mayAbstain })).toEqual({
      judge: 1,
      judge_unscored: 0,
      style: -1,
      style_unscored: 0,
    })
    expect(await answer({ judge: 5, style: 0 }, { mayAbstain })).toEqual({
      judge: 5,
      judge_unscored: 0,
      style: 0,
      style_unscored: 0,
    })
  })
})

describe('refused', () => {
  const cases: readonly [about: string, given: MetricRecord, options: HandlerOptions, code: string, message: RegExp][] =
    [
      ['an abstention nobody declared', { exact: abstain('x') }, { mayAbstain }, 'NE3109', /\/body\/exact/],
      ['an abstention where nothing was declared', { exact: abstain('x') }, {}, 'NE3109', /declare|not declared/],
      [
        'an abstention from an inherited name',
        { constructor: abstain('x') } as never,
        { mayAbstain },
        'NE3109',
        /constructor/,
      ],
      [
        'any abstention under throw',
        { judge: abstain('timed out') },
        { mayAbstain, onUnscored: 'throw' },
        'NE3110',
        /judge is unscored: timed out/,
      ],
      [
        'a metric left out under throw',
        { judge: 1 },
        { mayAbstain, onUnscored: 'throw' },
        'NE3110',
        /style is unscored: the stage left it out/,
      ],
      ['a value below its range', { judge: 0.99 }, { mayAbstain }, 'NE3111', /expected a number in \[1, 5\], got 0.99/],
      ['a value above its range', { style: 1.000001 }, { mayAbstain }, 'NE3111', /\[-1, 1\]/],
      ['infinity in a range', { style: Infinity }, { mayAbstain }, 'NE3111', /Infinity/],
      ['NaN in a range', { style: Number.NaN }, { mayAbstain }, 'NE3106', /finite/],
      ['the name of a companion', { judge: 1, judge_unscored: 0 }, { mayAbstain }, 'NE3107', /judge_unscored/],
      [
        'the name of a companion, read as Python does',
        { judge: 1, judge_unscored: 0 },
        { mayAbstain, coerce: 'python' },
        'NE3107',
        /taken/,
      ],
    ]
  for (const [about, given, options, code, message] of cases) {
    test(about, async () => {
      await expect(answer(given, options)).rejects.toMatchObject({
        name: 'PostprocessError',
        code,
        message: expect.stringMatching(message),
      })
    })
  }

  test('a metric that is scored and abstained from in one answer', async () => {
    const given = [
      { metric: 'judge', value: 1 },
      { metric: 'judge', value: abstain('x') },
    ]
    await expect(answer(given, { mayAbstain })).rejects.toMatchObject({ code: 'NE3107' })
  })

  test('an abstention of the whole sample', async () => {
    await expect(answer(abstain('x') as never, { mayAbstain })).rejects.toMatchObject({
      code: 'NE3105',
      hint: expect.stringContaining('abstain metric by metric'),
    })
  })
})

describe('refused when the handler is built', () => {
  const build = (options: object) => () =>
    buildLambdaHandler({ postprocessor: postprocess(() => ({})) }, { telemetry: 'none', ...options })
  for (const [about, options, message] of [
    ['a range of one number', { mayAbstain: { judge: [0] } }, /mayAbstain.judge: expected a range/],
    ['a range of three', { mayAbstain: { judge: [0, 1, 2] } }, /range/],
    ['a range upside down', { mayAbstain: { judge: [1, 0] } }, /range/],
    ['a range of nothing', { mayAbstain: { judge: [1, 1] } }, /range/],
    ['an infinite range', { mayAbstain: { judge: [0, Infinity] } }, /range/],
    ['text for a range', { mayAbstain: { judge: '01' } }, /range/],
    ['a list of names', { mayAbstain: ['judge'] }, /mayAbstain: expected an object/],
    ['null', { mayAbstain: null }, /mayAbstain: expected an object/],
    [
      'a name that is another’s companion',
      { mayAbstain: { judge: [0, 1], judge_unscored: [0, 1] } },
      /judge_unscored: the name is taken/,
    ],
    ['a median, which a stand-in would move', { mayAbstain, aggregation: 'median' }, /no number can stand in/],
    [
      'an aggregation the container does not know',
      { aggregation: 'mean' },
      /aggregation.*expected min, max, average, sum, median, got mean/,
    ],
    ['no aggregation at all', { aggregation: '' }, /aggregation/],
    ['another word for what becomes of it', { onUnscored: 'skip' }, /onUnscored/],
    ['another word for Python', { coerce: 'js' }, /coerce/],
    ['an unknown option', { mayabstain: {} }, /option mayabstain.*expected one of/],
    ['no options', { telemetry: 'off' }, /telemetry/],
    ['half a telemetry', { telemetry: { logger: { info() {}, error() {} } } }, /telemetry/],
    [
      'more than a telemetry',
      {
        telemetry: {
          logger: { info() {}, error() {} },
          metrics: { addMetric() {}, publishStoredMetrics() {} },
          tracer: 1,
        },
      },
      /telemetry/,
    ],
  ] as const) {
    test(about, () =>
      expect(build(options)).toThrow(
        expect.objectContaining({ code: 'NE3006', message: expect.stringMatching(message) }),
      ),
    )
  }

  test('an aggregation of the environment that is none', () => {
    vi.stubEnv('NOVA_EVAL_AGGREGATION', 'mean')
    expect(build({})).toThrow(/got mean/)
  })

  test('but not a median without abstentions, or where they throw', () => {
    expect(build({ aggregation: 'median' })).not.toThrow()
    expect(build({ aggregation: 'median', mayAbstain, onUnscored: 'throw' })).not.toThrow()
  })
})

test('ranges changed after the handler was built change nothing', async () => {
  const ranges: Record<string, [number, number]> = { judge: [0, 1] }
  const handler = buildLambdaHandler(
    { postprocessor: postprocess(() => ({ judge: 1 })) },
    { telemetry: 'none', mayAbstain: ranges },
  )
  ranges.judge?.splice(0, 2, 5, 6)
  ranges.other = [0, 1]
  expect(await handler(event, lambdaContext())).toMatchObject({
    body: [
      { metric: 'judge', value: 1 },
      { metric: 'judge_unscored', value: 0 },
    ],
  })
})

describe('one unscored row in ten', () => {
  /** A row's scores; every tenth has no judgement. */
  const rows = Array.from({ length: 200 }, (_, at) => ({
    exact: (at * 7) % 3 === 0 ? 1 : 0,
    length: (at * 37) % 101,
    judge: 1 + ((at * 13) % 41) / 10,
    blank: at % 10 === 3,
  }))

  async function aggregated(
    aggregation: AggregationKind,
    blanks: boolean,
  ): Promise<Record<string, number | undefined>> {
    let row = 0
    const handler = buildLambdaHandler(
      {
        postprocessor: postprocess(() => {
          const { exact, length, judge, blank } = rows[row++] as (typeof rows)[number]
          return { exact, judge: blanks && blank ? abstain('no answer') : judge, length }
        }),
      },
      { telemetry: 'none', mayAbstain: { judge: [1, 5] }, aggregation },
    )
    const columns: Record<string, number[]> = {}
    for (const _ of rows) {
      const { body } = (await handler(event, lambdaContext())) as { body: readonly { metric: string; value: number }[] }
      for (const { metric, value } of body) {
        columns[metric] ??= []
        columns[metric].push(value)
      }
    }
    for (const column of Object.values(columns)) expect(column).toHaveLength(rows.length)
    return Object.fromEntries(
      Object.entries(columns).map(([metric, values]) => [metric, aggregate(aggregation, values).value]),
    )
  }

  for (const aggregation of ['average', 'sum', 'min', 'max'] as const) {
    test(`changes under ${aggregation} no value that it did not carry, and leaves its own to be recomputed`, async () => {
      const whole = await aggregated(aggregation, false)
      const holed = await aggregated(aggregation, true)
      expect([holed.exact, holed.length]).toEqual([whole.exact, whole.length])
      const scored = rows.filter(({ blank }) => !blank).map(({ judge }) => judge)
      const truth = aggregate(aggregation, scored).value as number
      const [sent, u] = [holed.judge as number, holed.judge_unscored as number]
      if (aggregation === 'average') {
        expect(u).toBe(0.1)
        expect(sent / (1 - u)).toBeCloseTo(truth, 12)
      } else if (aggregation === 'sum') {
        expect([sent, rows.length - u]).toEqual([truth, scored.length])
      } else expect(sent).toBe(truth)
    })
  }
})
