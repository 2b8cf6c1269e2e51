import { expect, test } from 'vitest'
import { readLogLine } from '../../src/deploy/log-line.ts'
import { LogTally } from '../../src/deploy/log-summary.ts'
import { buildLambdaHandler } from '../../src/lambda/handler.ts'
import { reward } from '../../src/processor/reward.ts'
import { lambdaContext } from '../support/context.ts'

/** The line that a handler really writes about a batch. */
async function lineOf(samples: number, score: (id: number) => number): Promise<string> {
  const lines: string[] = []
  const logger = {
    info: (message: string, fields: object) => void lines.push(JSON.stringify({ message, ...fields })),
    error: (message: string, fields: object) => void lines.push(JSON.stringify({ message, ...fields })),
  }
  const metrics = { addMetric: () => {}, publishStoredMetrics: () => {}, singleMetric: () => metrics }
  const handler = buildLambdaHandler(
    { reward: reward(({ id }) => score(Number(id))) },
    { telemetry: { logger, metrics: metrics as never } },
  )
  const event = Array.from({ length: samples }, (_, at) => ({
    id: String(at),
    messages: [
      { role: 'user', content: 'q' },
      { role: 'assistant', content: 'a' },
    ],
    reference_answer: { answer: 'a' },
  }))
  await handler(event as never, lambdaContext() as never)
  return lines[0] as string
}

test.each([
  ['a prefix of the logger', '2026-01-01T00:00:00Z\trid\tINFO\t{"samples":[{"outcome":"scored","metrics":{"a":1}}]}'],
  [
    "Lambda's own JSON around it",
    '{"level":"INFO","message":{"samples":[{"outcome":"scored","metrics":{"a":1}}]},"requestId":"rid"}',
  ],
])('a line is read with %s', (_, message) => {
  expect(readLogLine(message)?.samples).toEqual([{ outcome: 'scored', metrics: { a: 1 }, error: undefined }])
})

test.each([
  'START RequestId: 1 Version: 3',
  'REPORT RequestId: 1\tDuration: 2 ms',
  '{"_aws":{}}',
  'not {json',
  '{"samples":3}',
])('a line that lists no samples is none of ours: %s', (message) => expect(readLogLine(message)).toBeUndefined())

test('means are of their part of the time, and of it all', async () => {
  const tally = new LogTally(0, 100, 4)
  tally.add({ time: 0, message: await lineOf(2, () => 0) })
  tally.add({ time: 99, message: await lineOf(2, () => 1) })
  tally.add({ time: 100, message: await lineOf(1, () => 1) })
  const { calls, outcomes, metrics } = tally.summary()
  expect([calls, outcomes]).toEqual([3, { scored: 5 }])
  expect(metrics).toEqual([
    {
      name: 'reward_score',
      all: { n: 5, mean: 0.6 },
      buckets: [
        { n: 2, mean: 0 },
        { n: 0, mean: undefined },
        { n: 0, mean: undefined },
        { n: 3, mean: 1 },
      ],
    },
  ])
})

test('a batch too large to be listed is counted whole, and what its line does not hold is told', async () => {
  const tally = new LogTally(0, 100, 1)
  const message = await lineOf(250, (id) => {
    if (id < 3) throw new Error('no')
    return 1
  })
  tally.add({ time: 50, message })
  expect(tally.summary()).toMatchObject({
    calls: 1,
    outcomes: { scored: 247, failed: 3 },
    errors: [{ code: 'NE3122', count: 3 }],
    metrics: [],
    unlisted: 247,
  })
})
