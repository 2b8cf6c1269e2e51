import { deepEqual, equal } from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { buildLambdaHandler, type LambdaHandler } from 'nova-custom-eval'
import { options, stages } from './processor.ts'
import { record } from './record.ts'

const handler = buildLambdaHandler(stages, { ...options, telemetry: 'none' })
const read = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8')
const lines = (file: string) =>
  read(file)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

/** What training gets for a reply to the first customer. */
async function answer(
  content: string,
): Promise<{ readonly aggregate_reward_score: number; readonly unscored: number }> {
  const context = { getRemainingTimeInMillis: () => 60_000 } as Parameters<LambdaHandler>[1]
  const [row] = lines('rft.jsonl')
  const event = [{ ...row, messages: [...row.messages, { role: 'assistant', content }] }]
  const [{ aggregate_reward_score, metrics_list }] = (await handler(event, context)) as [
    { aggregate_reward_score: number; metrics_list: { name: string; value: number }[] },
  ]
  return { aggregate_reward_score, unscored: metrics_list.find(({ name }) => name === 'unscored')?.value ?? 0 }
}

test('pays what the judge said of a reply', async () => {
  deepEqual(await answer(lines('outputs.jsonl')[0].output), { aggregate_reward_score: 1, unscored: 0 })
})

test('has no score for a reply that the recorded judge does not know, and says so', async () => {
  deepEqual(await answer('No.'), { aggregate_reward_score: 0, unscored: 1 })
})

test('has verdicts that belong to this prompt, this model and these replies', async () => {
  equal(await record('played'), read('verdicts.json'))
})
