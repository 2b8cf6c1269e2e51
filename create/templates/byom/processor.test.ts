import { deepEqual, equal, ok, rejects } from 'node:assert/strict'
import { test } from 'node:test'
import { buildLambdaHandler, type LambdaHandler } from 'nova-custom-eval'
import { stages } from './processor.ts'

const handler = buildLambdaHandler(stages, { telemetry: 'none' })
const gold = '{"class": "fees", "summary": "cost of a new card"}'

/** What the job gets for one event. */
async function answer(process_type: string, data: object): Promise<{ statusCode: number; body: unknown }> {
  const context = { getRemainingTimeInMillis: () => 60_000 } as Parameters<LambdaHandler>[1]
  return (await handler({ process_type, data }, context)) as { statusCode: number; body: unknown }
}

const metrics = async (inference_output: string): Promise<unknown> =>
  (await answer('postprocess', { prompt: 'What does a card cost?', inference_output, gold })).body

test('tells the model which desks there are', async () => {
  const { statusCode, body } = await answer('preprocess', { system: 'Sort the mail.', prompt: 'A card?', gold })
  equal(statusCode, 200)
  ok((body as { system: string }).system.endsWith('fees, other.'))
})

test('scores a right answer 1, in a code fence too, but that is no valid JSON', async () => {
  deepEqual(await metrics(`\`\`\`json\n${gold}\n\`\`\``), [
    { metric: 'class_match', value: 1 },
    { metric: 'json_valid', value: 0 },
    { metric: 'summary_f1', value: 1 },
  ])
})

test('scores what is no answer 0', async () => {
  deepEqual(await metrics('I am not sure.'), [
    { metric: 'class_match', value: 0 },
    { metric: 'json_valid', value: 0 },
    { metric: 'summary_f1', value: 0 },
  ])
})

test('refuses a gold that it cannot judge against', async () => {
  await rejects(answer('postprocess', { prompt: '?', inference_output: gold, gold: 'fees' }), /the gold names no desk/)
})
