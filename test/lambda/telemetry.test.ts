import { Logger } from '@aws-lambda-powertools/logger'
import { Metrics } from '@aws-lambda-powertools/metrics'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  abstain,
  buildLambdaHandler,
  type HandlerOptions,
  type MetricRecord,
  postprocess,
  preprocess,
} from '../../src/index.ts'
import { capture, type Line } from '../support/captured-output.ts'
import { lambdaContext } from '../support/context.ts'

const events = {
  pre: { process_type: 'preprocess', data: { prompt: 'p', gold: 'g' } },
  post: { process_type: 'postprocess', data: { prompt: 'p', inference_output: 'o', gold: 'g' } },
}

/** A handler that answers the metrics given, after the stage has done something of its own. */
const handlerOf = (answer: MetricRecord | (() => MetricRecord), options: HandlerOptions = {}) =>
  buildLambdaHandler(
    {
      preprocessor: preprocess(({ data }) => data),
      postprocessor: postprocess(() => (typeof answer === 'function' ? answer() : answer)),
    },
    options,
  )

const run = (handler: ReturnType<typeof handlerOf>, ...sent: readonly unknown[]) =>
  capture(async () => {
    for (const event of sent) await handler(event, lambdaContext()).catch(() => undefined)
  })

const sampleOf = (line: Line | undefined) => (line?.samples as readonly Line[] | undefined)?.[0]

interface Declared {
  readonly Namespace: string
  readonly Dimensions: readonly string[][]
  readonly Metrics: readonly { readonly Name: string; readonly Unit: string }[]
}

const declaredIn = (blob: Line = {}) => (blob._aws as { CloudWatchMetrics: readonly [Declared] }).CloudWatchMetrics[0]

const namesIn = (blob: Line | undefined) => declaredIn(blob).Metrics.map(({ Name }) => Name)

/** What CloudWatch demands of a blob, so that none of it is dropped. */
function expectSound(blob: Line | undefined): void {
  const { Metrics: metrics, Dimensions } = declaredIn(blob)
  expect(metrics.length).toBeLessThanOrEqual(100)
  for (const { Name } of metrics) {
    expect(Name.length).toBeGreaterThan(0)
    expect(Name.length).toBeLessThanOrEqual(255)
    expect(blob?.[Name]).toBeTypeOf('number')
    expect(Math.abs(blob?.[Name] as number)).toBeLessThanOrEqual(2 ** 360)
  }
  for (const name of Dimensions.flat()) expect(blob?.[name]).toBeTypeOf('string')
}

beforeEach(() => {
  for (const name of [
    'POWERTOOLS_DEV',
    'POWERTOOLS_SERVICE_NAME',
    'POWERTOOLS_METRICS_NAMESPACE',
    'AWS_LAMBDA_INITIALIZATION_TYPE',
  ])
    vi.stubEnv(name, undefined)
})
afterEach(() => vi.unstubAllEnvs())

describe('one line and one blob an invocation', () => {
  test('of a measured sample', async () => {
    const { lines, blobs, text } = await run(handlerOf({ exact: 1, 'token f1': 0.25 }), events.post)
    expect([lines.length, blobs.length, text.trim().split('\n').length]).toEqual([1, 1, 2])
    expect(lines[0]).toMatchObject({
      level: 'INFO',
      service: 'nova-custom-eval',
      message: 'invocation',
      function_request_id: 'request-1',
      cold_start: true,
      sdk_version: expect.any(String),
      process_type: 'postprocess',
    })
    expect(lines[0]?.samples).toEqual([
      { outcome: 'scored', metrics: { exact: 1, 'token f1': 0.25 }, ms: expect.any(Number) },
    ])
    expect(blobs[0]).toMatchObject({
      service: 'nova-custom-eval',
      Samples: 1,
      Scored: 1,
      ColdStart: 1,
      exact: 1,
      'token f1': 0.25,
    })
    expect(declaredIn(blobs[0])).toMatchObject({ Namespace: 'NovaCustomEval', Dimensions: [['service']] })
    expect(namesIn(blobs[0])).toEqual(['Samples', 'Scored', 'StageDuration', 'ColdStart', 'exact', 'token f1'])
    expectSound(blobs[0])
  })

  test('of a prepared sample, which has no outcome yet', async () => {
    const { lines, blobs } = await run(handlerOf({}), events.pre)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatchObject({ process_type: 'preprocess', samples: [{ ms: expect.any(Number) }] })
    expect(Object.keys(sampleOf(lines[0]) ?? {})).toEqual(['ms'])
    expect(blobs.map(namesIn)).toEqual([['Samples', 'StageDuration', 'ColdStart']])
  })

  test('of a failed sample: an error with its code and path', async () => {
    const { lines, blobs } = await run(handlerOf({ exact: Number.NaN }), events.post)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatchObject({
      level: 'ERROR',
      message: 'invocation failed',
      process_type: 'postprocess',
      samples: [{ outcome: 'failed', ms: expect.any(Number) }],
      error: { name: 'PostprocessError', code: 'NE3106', path: '/body/0/value' },
    })
    expect(blobs).toEqual([expect.objectContaining({ Samples: 1, Failed: 1 })])
  })

  test('of an event that fits no stage', async () => {
    const { lines, blobs } = await run(handlerOf({}), { process_type: 'reward' }, [], {
      process_type: 'preprocess',
      data: {},
    })
    expect(lines.map((line) => [line.level, sampleOf(line)?.outcome, line.error])).toEqual([
      ['INFO', 'rejected', undefined],
      ['ERROR', 'failed', { name: 'ProcessorError', code: 'NE3101', path: '' }],
      ['ERROR', 'failed', { name: 'PreprocessError', code: 'NE3102', path: '/data/prompt' }],
    ])
    expect(blobs.map(namesIn)).toEqual([
      ['Samples', 'Rejected', 'StageDuration', 'ColdStart'],
      ['Samples', 'Failed', 'StageDuration'],
      ['Samples', 'Failed', 'StageDuration'],
    ])
  })

  test('of an abstention: its name without a number, and its companion', async () => {
    const options: HandlerOptions = { mayAbstain: { judge: [0, 1], style: [1, 5] } }
    const some = await run(handlerOf({ exact: 0, judge: abstain('no answer'), style: 3 }, options), events.post)
    expect(sampleOf(some.lines[0])).toEqual({
      outcome: 'scored',
      metrics: { exact: 0, judge_unscored: 1, style: 3, style_unscored: 0 },
      abstained: ['judge'],
      ms: expect.any(Number),
    })
    expect(namesIn(some.blobs[0]).slice(4)).toEqual(['exact', 'judge_unscored', 'style', 'style_unscored'])
    const all = await run(handlerOf({}, options), events.post)
    expect(sampleOf(all.lines[0])).toMatchObject({ outcome: 'abstained', abstained: ['judge', 'style'] })
    expect(all.blobs[0]).toMatchObject({ Abstained: 1, judge_unscored: 1 })
  })

  test('of a sample without any metric: none has a value', async () => {
    const { lines } = await run(handlerOf({}), events.post)
    expect(sampleOf(lines[0])).toEqual({ outcome: 'abstained', ms: expect.any(Number) })
  })

  test('of many invocations in a row, none the first but the first', async () => {
    const { lines, blobs } = await run(handlerOf({ exact: 1 }), ...Array.from({ length: 50 }, () => events.post))
    expect([lines.length, blobs.length]).toEqual([50, 50])
    expect(blobs.filter((blob) => 'ColdStart' in blob)).toHaveLength(1)
    expect(lines.filter((line) => 'cold_start' in line)).toHaveLength(1)
    for (const blob of blobs) expectSound(blob)
  })
})

describe('the limits of a blob', () => {
  test('are kept: 100 metrics, the rest counted in the line, which has them all', async () => {
    const many = Object.fromEntries(Array.from({ length: 150 }, (_, at) => [`m${at}`, at]))
    const { lines, blobs } = await run(handlerOf(many), events.post, events.post)
    expect([lines.length, blobs.length]).toEqual([2, 2])
    expect(blobs.map((blob) => namesIn(blob).length)).toEqual([100, 100])
    expect(lines.map((line) => line.metrics_left_out)).toEqual([54, 53])
    expect(sampleOf(lines[0])?.metrics).toEqual(many)
    for (const blob of blobs) expectSound(blob)
  })

  test('leave no name or value in that CloudWatch would drop, or Powertools throw at', async () => {
    const odd = {
      '': 1,
      ['n'.repeat(255)]: 2,
      ['n'.repeat(256)]: 3,
      constructor: 4,
      toString: 5,
      _aws: 6,
      service: 7,
      huge: 1e300,
      名前: 8,
    }
    const answer = JSON.parse(`{"__proto__":9,${JSON.stringify(odd).slice(1)}`)
    const { lines, blobs } = await run(handlerOf(answer), events.post)
    expect(namesIn(blobs[0]).slice(4)).toEqual(['n'.repeat(255), '名前'])
    expect(lines[0]?.metrics_left_out).toBe(8)
    // Powertools' logger drops `__proto__` and `constructor` of its own accord.
    expect(Object.keys(sampleOf(lines[0])?.metrics as object)).toHaveLength(8)
    expect(blobs[0]?.service).toBe('nova-custom-eval')
    expectSound(blobs[0])
  })

  test('keep our own metrics what they are where a score has the name', async () => {
    const { lines, blobs } = await run(
      handlerOf({ Samples: 7, Scored: 7, StageDuration: -7, ColdStart: 7, exact: 1 }),
      events.post,
    )
    expect(blobs[0]).toMatchObject({ Samples: 1, Scored: 1, ColdStart: 1, exact: 1 })
    expect(blobs[0]?.StageDuration).toBeGreaterThanOrEqual(0)
    expect(lines[0]?.metrics_left_out).toBe(4)
    expect(sampleOf(lines[0])?.metrics).toEqual({ Samples: 7, Scored: 7, StageDuration: -7, ColdStart: 7, exact: 1 })
  })
})

describe("the user's own logger and metrics", () => {
  const own = (sampleRateValue = 0) => ({
    logger: new Logger({
      serviceName: 'tickets',
      persistentKeys: { team: 'blue' },
      sampleRateValue,
      logLevel: 'INFO',
    }),
    metrics: new Metrics({ namespace: 'Mine', serviceName: 'tickets', defaultDimensions: { stage: 'test' } }),
  })

  test('keep service, keys, sampling, namespace and dimensions', async () => {
    let handler: ReturnType<typeof handlerOf> | undefined
    await capture(() => {
      handler = handlerOf({ exact: 1 }, { telemetry: own(0.5) })
    })
    const { lines, blobs } = await run(handler as ReturnType<typeof handlerOf>, events.post)
    expect(lines).toEqual([
      expect.objectContaining({ service: 'tickets', team: 'blue', sampling_rate: 0.5, message: 'invocation' }),
    ])
    expect(declaredIn(blobs[0])).toMatchObject({ Namespace: 'Mine', Dimensions: [['service', 'stage']] })
    expect(blobs).toHaveLength(1)
  })

  test('take what the stage adds into the same blob', async () => {
    const telemetry = own()
    const handler = handlerOf(
      () => {
        telemetry.metrics.addMetric('Tokens', 'Count', 12)
        telemetry.metrics.addDimension('model', 'nova')
        telemetry.metrics.addMetadata('run', 'r1')
        telemetry.logger.appendKeys({ row: 4 })
        return { exact: 1 }
      },
      { telemetry },
    )
    const { lines, blobs } = await run(handler, events.post)
    expect([lines.length, blobs.length]).toEqual([1, 1])
    expect(lines[0]).toMatchObject({ row: 4 })
    expect(blobs[0]).toMatchObject({ Tokens: 12, Samples: 1, exact: 1, model: 'nova', run: 'r1', stage: 'test' })
    expectSound(blobs[0])
  })

  test('lose nothing to a name that is used twice, and double nothing', async () => {
    const telemetry = own()
    const handler = handlerOf(
      () => {
        telemetry.metrics
          .addMetric('exact', 'Count', 3)
          .addMetric('Samples', 'Seconds', 4)
          .addDimension('model', 'nova')
          .addMetadata('run', 'r1')
        return { exact: 1, stage: 1, model: 1, run: 1, other: 1 }
      },
      { telemetry },
    )
    const { lines, blobs } = await run(handler, events.post)
    expect(blobs).toHaveLength(1)
    expect(blobs[0]).toMatchObject({
      exact: 3,
      Samples: 4,
      stage: 'test',
      model: 'nova',
      run: 'r1',
      other: 1,
      Scored: 1,
    })
    expect(lines[0]).toMatchObject({ metrics_left_out: 4 })
    expectSound(blobs[0])
  })

  test('count their own metrics among the hundred', async () => {
    const telemetry = own()
    const many = Object.fromEntries(Array.from({ length: 80 }, (_, at) => [`m${at}`, at]))
    const handler = handlerOf(
      () => {
        for (let at = 0; at < 60; at++) telemetry.metrics.addMetric(`own${at}`, 'Count', at)
        return many
      },
      { telemetry },
    )
    const { lines, blobs } = await run(handler, events.post)
    expect(blobs).toHaveLength(1)
    expect(namesIn(blobs[0])).toHaveLength(100)
    expect(lines[0]).toMatchObject({ metrics_left_out: 44 })
  })

  test('count one cold start, theirs or ours', async () => {
    vi.stubEnv('AWS_LAMBDA_INITIALIZATION_TYPE', 'on-demand')
    const first = own()
    const theirs = handlerOf(
      () => {
        first.metrics.captureColdStartMetric('f')
        return {}
      },
      { telemetry: first },
    )
    const caught = await run(theirs, events.post, events.post)
    expect(caught.blobs.filter((blob) => 'ColdStart' in blob)).toHaveLength(1)
    const second = own()
    const ours = await run(handlerOf({}, { telemetry: second }), events.pre)
    const after = await capture(() => second.metrics.captureColdStartMetric('f'))
    expect([ours.blobs.filter((blob) => 'ColdStart' in blob).length, after.blobs.length]).toEqual([1, 0])
  })

  test('may be set to throw on an empty blob, which it never is', async () => {
    const telemetry = own()
    telemetry.metrics.setThrowOnEmptyMetrics(true)
    const { blobs, text } = await run(handlerOf({ exact: 1 }, { telemetry }), events.post)
    expect(blobs).toEqual([expect.objectContaining({ Samples: 1, exact: 1 })])
    expect(text).not.toContain('telemetry failed')
  })

  test('may be anything that logs and records', async () => {
    const calls: string[] = []
    const telemetry = {
      logger: { info: (message: string) => calls.push(message), error: (message: string) => calls.push(message) },
      metrics: {
        addMetric: (name: string, unit: string, value: number) =>
          calls.push(`${name} ${unit} ${name === 'StageDuration' ? '' : value}`),
        publishStoredMetrics: () => calls.push('published'),
      },
    }
    await run(handlerOf({ exact: 1 }, { telemetry }), events.post)
    expect(calls).toEqual([
      'Samples Count 1',
      'Scored Count 1',
      'StageDuration Milliseconds ',
      'ColdStart Count 1',
      'exact None 1',
      'invocation',
      'published',
    ])
  })

  test('cannot lose a sample by throwing, and what was stored does not leave later', async () => {
    const telemetry = own()
    telemetry.logger.info = () => {
      throw new TypeError('secret')
    }
    const handler = handlerOf({ exact: 1 }, { telemetry })
    let response: unknown
    const { text, blobs } = await capture(async () => {
      response = await handler(events.post, lambdaContext())
    })
    expect(response).toEqual({ statusCode: 200, body: [{ metric: 'exact', value: 1 }] })
    expect(text).toContain('nova-custom-eval: telemetry failed: TypeError\n')
    expect(text).not.toContain('secret')
    expect([blobs.length, telemetry.metrics.hasStoredMetrics()]).toEqual([1, false])
  })
})

describe('variables of Powertools', () => {
  test('win over our names', async () => {
    vi.stubEnv('POWERTOOLS_SERVICE_NAME', 'tickets')
    vi.stubEnv('POWERTOOLS_METRICS_NAMESPACE', 'Mine')
    const { lines, blobs } = await run(handlerOf({}), events.pre)
    expect([lines[0]?.service, blobs[0]?.service, declaredIn(blobs[0]).Namespace]).toEqual([
      'tickets',
      'tickets',
      'Mine',
    ])
  })

  test('count as unset where they are empty', async () => {
    vi.stubEnv('POWERTOOLS_SERVICE_NAME', '')
    vi.stubEnv('POWERTOOLS_METRICS_NAMESPACE', ' ')
    const { lines, blobs } = await run(handlerOf({}), events.pre)
    expect([lines[0]?.service, blobs[0]?.service, declaredIn(blobs[0]).Namespace]).toEqual([
      'nova-custom-eval',
      'nova-custom-eval',
      'NovaCustomEval',
    ])
  })

  for (const [name, value, lines, blobs] of [
    ['POWERTOOLS_LOG_LEVEL', 'ERROR', 1, 2],
    ['LOG_LEVEL', 'SILENT', 0, 2],
    ['AWS_LAMBDA_LOG_LEVEL', 'ERROR', 1, 2],
    ['POWERTOOLS_METRICS_DISABLED', 'true', 2, 0],
    ['POWERTOOLS_DEV', 'true', 2, 0],
    ['POWERTOOLS_LOGGER_LOG_EVENT', 'true', 2, 2],
    ['POWERTOOLS_METRICS_FUNCTION_NAME', 'f', 2, 2],
  ] as const) {
    test(`${name}=${value}: ${lines} lines and ${blobs} blobs of one success and one failure`, async () => {
      vi.stubEnv(name, value)
      let failing = false
      const handler = handlerOf(() => ({ exact: failing ? Number.NaN : 1 }))
      const { lines: written, blobs: published } = await capture(async () => {
        expect(await handler(events.post, lambdaContext())).toMatchObject({ statusCode: 200 })
        failing = true
        await expect(handler(events.post, lambdaContext())).rejects.toMatchObject({ code: 'NE3106' })
      })
      expect([written.length, published.length]).toEqual([lines, blobs])
    })
  }
})

describe('the cold start', () => {
  for (const [type, counted] of [
    [undefined, 1],
    ['', 1],
    ['on-demand', 1],
    ['provisioned-concurrency', 0],
    ['snap-start', 0],
  ] as const) {
    test(`is counted ${counted} times where AWS_LAMBDA_INITIALIZATION_TYPE is ${type}`, async () => {
      vi.stubEnv('AWS_LAMBDA_INITIALIZATION_TYPE', type)
      const { blobs, lines } = await run(handlerOf({}), events.pre, events.pre)
      expect(blobs.filter((blob) => 'ColdStart' in blob)).toHaveLength(counted)
      expect(lines.filter((line) => line.cold_start === true)).toHaveLength(counted)
    })
  }
})

test('NOVA_EVAL_TELEMETRY=none silences even loggers of the user, for a rehearsal', async () => {
  vi.stubEnv('NOVA_EVAL_TELEMETRY', 'none')
  expect((await run(handlerOf({}), events.pre, [])).text).toBe('')
})
