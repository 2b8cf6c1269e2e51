import { deepEqual, equal, ok } from 'node:assert/strict'
import { secrets } from '../events.ts'
import { type Line, leaks, readLog } from '../log.ts'
import type { Check } from '../report.ts'

/** What one invocation must have logged. */
export interface Expected {
  readonly requestId: string
  /** Absent after a preprocess: that sample has not ended. */
  readonly outcome?: 'scored' | 'abstained' | 'failed' | 'rejected'
  readonly metrics?: Readonly<Record<string, number>>
}

interface Blob {
  readonly CloudWatchMetrics: readonly [
    {
      readonly Namespace: string
      readonly Dimensions: readonly string[][]
      readonly Metrics: readonly { readonly Name: string }[]
    },
  ]
}

/** What the environment wrote over its life: one line and one blob an invocation, whole, and no text of a sample. */
export async function checkLogs(written: string, expected: readonly Expected[], check: Check): Promise<void> {
  const { lines, blobs } = readLog(written)

  await check('writes exactly one log line and one blob an invocation', () => {
    equal(lines.length, expected.length)
    equal(blobs.length, expected.length)
  })
  await check('writes each invocation under its own request id', () => {
    deepEqual(
      lines.map((line) => line.function_request_id),
      expected.map(({ requestId }) => requestId),
    )
  })
  await check('lists the sample with outcome, metrics and milliseconds', () => {
    for (const [at, { outcome, metrics }] of expected.entries()) {
      const samples = lines[at]?.samples as Line[]
      equal(samples.length, 1)
      const { ms, ...sample } = samples[0] as Line
      ok(typeof ms === 'number' && ms >= 0 && ms < 60_000, `ms is ${String(ms)}`)
      deepEqual(sample, { ...(outcome && { outcome }), ...(metrics && { metrics }) })
    }
  })
  await check('counts samples and outcomes in the blob, beside the scores', () => {
    for (const [at, { outcome, metrics = {} }] of expected.entries()) {
      const blob = blobs[at] as Line
      const count = outcome && { [`${outcome[0]?.toUpperCase()}${outcome.slice(1)}`]: 1 }
      for (const [name, value] of Object.entries({ Samples: 1, ...count, ...metrics }))
        deepEqual([blob[name]].flat(), [value], `${name} of invocation ${at}`)
      const declared = namesOf(blob)
      deepEqual(
        declared.filter((name) => typeof [blob[name]].flat()[0] !== 'number'),
        [],
      )
      equal(new Set(declared).size, declared.length)
    }
  })
  await check('publishes under the namespace and the service', () => {
    for (const blob of blobs) {
      const { Namespace, Dimensions } = (blob._aws as Blob).CloudWatchMetrics[0]
      deepEqual([Namespace, Dimensions, blob.service], ['NovaCustomEval', [['service']], 'nova-custom-eval'])
    }
  })
  await check('counts the cold start once, as a metric of the first blob', () => {
    deepEqual(
      blobs.flatMap((blob, at) => (namesOf(blob).includes('ColdStart') ? [at] : [])),
      expected.length === 0 ? [] : [0],
    )
  })
  await checkSilence(written, expected.filter(({ outcome }) => outcome === 'failed').length, check)
}

/** No text of a sample, in what we write and in what Lambda's client writes about what we throw; and nothing else, such as a warning. */
export async function checkSilence(written: string, failures: number, check: Check): Promise<void> {
  const { reported, rest } = readLog(written)
  await check('writes no text of a sample', () => deepEqual(leaks(written, secrets), []))
  await check('leaves nothing in the log but our lines and what was thrown', () => {
    deepEqual(rest, [])
    equal(reported.length, failures)
  })
}

function namesOf(blob: Line): string[] {
  return (blob._aws as Blob).CloudWatchMetrics.flatMap(({ Metrics }) => Metrics.map(({ Name }) => Name))
}
