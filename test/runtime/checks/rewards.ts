import { deepEqual, equal, ok } from 'node:assert/strict'
import { insightsQueries } from '../../../src/cloudwatch/queries.ts'
import { texts } from '../events.ts'
import { type Line, leaks, readLog } from '../log.ts'
import { missingFields } from '../query-fields.ts'
import type { Check } from '../report.ts'
import type { Start } from './telemetry.ts'

const sampleOf = (content: string, more: object = { reference_answer: texts.gold }) => ({
  messages: [
    { role: 'user', content: texts.prompt },
    { role: 'assistant', content },
  ],
  ...more,
})

const unscored = [{ name: 'unscored', value: 1, type: 'Metric' }]
const length = (text: string) => [{ name: 'length', value: text.length, type: 'Metric' }]

interface LoggedSample {
  readonly id: string
  readonly outcome: string
  readonly error?: { readonly code: string }
}

const samplesIn = (line: Line = {}): readonly LoggedSample[] => line.samples as readonly LoggedSample[]

/** A reward's batches as the caller and the log see them. */
export async function checkRewards(start: Start, check: Check): Promise<void> {
  await check(
    'answers a batch of 64, in order, under its ids; a sample that throws or abstains spoils only itself',
    async () => {
      await using environment = await start('reward.handler')
      const kinds = [
        sampleOf(texts.gold),
        sampleOf(texts.output),
        sampleOf(`throw ${texts.output}`),
        sampleOf(texts.gold, {}),
      ]
      const event = Array.from({ length: 64 }, (_, at) => ({ id: `s${at}`, ...kinds[at % 4] }))
      const { kind, body } = await environment.invoke(event)
      equal(kind, 'response', JSON.stringify(body))
      deepEqual(
        body,
        event.map(({ id }, at) => ({
          id,
          aggregate_reward_score: at % 4 === 0 ? 1 : 0,
          metrics_list: at % 4 === 0 ? length(texts.gold) : at % 4 === 1 ? length(texts.output) : unscored,
        })),
      )
      const written = await environment.stop()
      const { lines, blobs, reported, rest } = readLog(written)
      deepEqual([lines.length, blobs.length, reported, rest], [1, 1, [], []])
      deepEqual(
        samplesIn(lines[0]).map(({ id, outcome }) => [id, outcome]),
        event.map(({ id }, at) => [id, ['scored', 'scored', 'failed', 'abstained'][at % 4]]),
      )
      deepEqual([blobs[0]?.Samples, blobs[0]?.Scored, blobs[0]?.Failed, blobs[0]?.Abstained], [64, 32, 16, 16])
      deepEqual(leaks(written, Object.values(texts)), [])
    },
  )
  await check('logs every field that the queries of its log name, and a field of no line would be missed', async () => {
    await using environment = await start('reward.handler')
    await environment.invoke([{ id: 's0', ...sampleOf(texts.gold) }])
    const { lines } = readLog(await environment.stop())
    const queries = insightsQueries({ metrics: ['reward_score', 'length'] })
    deepEqual(
      queries.map((query) => missingFields(query, lines[0] as Line)),
      [[], [], [], []],
    )
    const other = insightsQueries({ score: 'of-nobody' })[0]
    deepEqual(other && missingFields(other, lines[0] as Line), ['sample.metrics.`of-nobody`'])
  })

  await check('answers 1,000 single samples in a row, bare or in a list, with one line and one blob each', async () => {
    await using environment = await start('reward.handler')
    for (let at = 0; at < 1_000; at++) {
      const sample = { id: `s${at}`, ...sampleOf(texts.gold) }
      const { body } = await environment.invoke(at % 2 === 0 ? sample : [sample])
      deepEqual(body, [{ id: `s${at}`, aggregate_reward_score: 1, metrics_list: length(texts.gold) }])
    }
    const { lines, blobs, reported, rest } = readLog(await environment.stop())
    deepEqual([lines.length, blobs.length, reported, rest], [1_000, 1_000, [], []])
  })

  await check('answers in the envelope that NOVA_EVAL_CALLER names', async () => {
    const expected = [{ id: '1', aggregate_reward_score: 1, metrics_list: length(texts.gold) }]
    const event = [{ id: '1', ...sampleOf(texts.gold, { reference_answer: { text: texts.gold } }) }]
    await using scorer = await start('reward.handler', { NOVA_EVAL_CALLER: 'scorer' })
    deepEqual((await scorer.invoke(event)).body, { statusCode: 200, body: JSON.stringify(expected) })
    await using nova = await start('reward.handler', { NOVA_EVAL_CALLER: 'nova-scorer' })
    deepEqual((await nova.invoke(event)).body, { statusCode: 200, body: expected })
  })

  await check('answers before Lambda ends it, with what is done by then, and the next event after it', async () => {
    await using environment = await start('reward.handler')
    const event = [
      { id: 'done', ...sampleOf(texts.gold) },
      { id: 'late', ...sampleOf('never') },
    ]
    const { kind, body } = await environment.invoke(event, { milliseconds: 1_500 })
    equal(kind, 'response', JSON.stringify(body))
    deepEqual(body, [
      { id: 'done', aggregate_reward_score: 1, metrics_list: length(texts.gold) },
      { id: 'late', aggregate_reward_score: 0, metrics_list: unscored },
    ])
    equal((await environment.invoke(event.slice(0, 1))).kind, 'response')
    const { lines } = readLog(await environment.stop())
    const [, late] = samplesIn(lines[0])
    equal(late?.error?.code, 'NE3127')
  })

  await check('refuses an event that fits no caller, and lists what was tried', async () => {
    await using environment = await start('reward.handler')
    const { kind, body } = await environment.invoke({ key1: texts.prompt })
    const { errorType, errorMessage } = body as Record<string, string>
    deepEqual([kind, errorType], ['error', 'ProcessorError'])
    ok(/expected one of byom, samples, .*\[NE3101\]$/.test(String(errorMessage)), errorMessage)
  })
}
