import { isMessage } from '../contract/index.ts'
import type { CallFailure } from '../run/messages.ts'
import type { RowQuestion } from './row-questions.ts'

/** What one call came to. */
export type CallAnswer = { readonly json: string } | { readonly failure: CallFailure }

/** What a row came to: the answer of each stage that was called, in order. */
export interface RowAnswer {
  readonly stage: 'preprocess' | 'postprocess' | 'reward'
  readonly answer: CallAnswer
}

/**
 * Asks a function about one row as a job does: a reward with a list of one, a processor by both of its stages, the second with what the
 * first has made of the row. A stage that the function has not is left out, as a recipe would switch it off.
 */
export async function askRow(
  question: RowQuestion,
  call: (event: string) => Promise<CallAnswer>,
): Promise<readonly RowAnswer[]> {
  if (question.kind === 'reward') return [{ stage: 'reward', answer: await call(question.event) }]
  const { sample, output } = question
  const { query, response, system = null } = sample
  const prepared = await call(eventOf('preprocess', { system, prompt: query, gold: response }))
  if ('failure' in prepared) return [{ stage: 'preprocess', answer: prepared }]
  const { prompt, gold } = preparedBy(prepared.json) ?? { prompt: query, gold: response }
  const measured = await call(eventOf('postprocess', { prompt, inference_output: output, gold }))
  const answers: RowAnswer[] = [
    { stage: 'preprocess', answer: prepared },
    { stage: 'postprocess', answer: measured },
  ]
  const there = answers.filter(({ answer }) => !isMissingStage(answer))
  return there.length === 0 ? answers : there
}

const eventOf = (stage: string, data: object): string => JSON.stringify({ process_type: stage, data })

function preparedBy(json: string): { readonly prompt: string; readonly gold: string } | undefined {
  const response: unknown = JSON.parse(json)
  return isMessage('preprocessResponse', response) ? response.body : undefined
}

/** A handler answers 400 for a stage it has not. */
const isMissingStage = (answer: CallAnswer): boolean => 'json' in answer && /^\{"statusCode":\s*400\b/.test(answer.json)

/**
 * Whether a call gave nothing that counts: it failed, or was answered by an envelope of another status than 200.
 *
 * @example isRefused({ json: '{"statusCode":500,"body":"no such column"}' }) // true
 */
export const isRefused = (answer: CallAnswer): boolean =>
  'failure' in answer || /^\{"statusCode":\s*(?!200\b)\d/.test(answer.json)

/**
 * Whether two answers say the same, whatever the order of their keys.
 *
 * @example sameAnswer({ json: '{"a":1,"b":2}' }, { json: '{"b":2,"a":1}' }) // true
 */
export function sameAnswer(one: CallAnswer, other: CallAnswer): boolean {
  if ('failure' in one || 'failure' in other)
    return 'failure' in one && 'failure' in other && one.failure.code === other.failure.code
  return sorted(one.json) === sorted(other.json)
}

const sorted = (json: string): string =>
  JSON.stringify(JSON.parse(json), (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  )
