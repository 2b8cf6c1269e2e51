import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import { buildLambdaHandler, type LambdaHandler } from 'nova-custom-eval'
import { stages } from './processor.ts'

const handler = buildLambdaHandler(stages, { telemetry: 'none' })

interface Scored {
  readonly id: string
  readonly aggregate_reward_score: number
  readonly metrics_list: readonly { readonly name: string; readonly value: number }[]
}

/** What training gets for a batch of answers to one question, whose answer is 4.5. */
async function rewards(...outputs: readonly string[]): Promise<readonly Scored[]> {
  const context = { getRemainingTimeInMillis: () => 60_000 } as Parameters<LambdaHandler>[1]
  const event = outputs.map((content, at) => ({
    id: `answer-${at}`,
    messages: [
      { role: 'user', content: 'How much is 9/2?' },
      { role: 'assistant', content },
    ],
    reference_answer: { answer: '9/2' },
  }))
  return (await handler(event, context)) as readonly Scored[]
}

const scores = async (...outputs: readonly string[]): Promise<number[]> =>
  (await rewards(...outputs)).map((one) => one.aggregate_reward_score)

test('pays a right answer in the right form 1, however it is spelled', async () => {
  const inMarkers = (boxed: string) => `<|begin_of_solution|>It is \\boxed{${boxed}}<|end_of_solution|>`
  deepEqual(await scores(inMarkers('4.5'), inMarkers('\\frac{9}{2}')), [1, 1])
})

test('pays a wrong answer for its form alone, and far less than a right one', async () => {
  deepEqual(await scores('<|begin_of_solution|>\\boxed{5}<|end_of_solution|>'), [0.1])
})

test('pays no answer nothing', async () => {
  deepEqual(await scores('', 'It is 4.5.'), [0, 0])
})

test('takes up to 0.1 for an answer that runs on', async () => {
  const [long] = await rewards(`${'on and on '.repeat(80)}\\boxed{4.5}`)
  equal(long?.metrics_list.find(({ name }) => name === 'length')?.value, -1)
})
