import type { Turn } from '../../contract/index.ts'

/** A turn of a sample: beside or instead of its text an assistant may call tools, and a tool answers a call. */
export interface PlainTurn extends Turn {
  /** As they are written; none is no list. */
  readonly tool_calls?: readonly unknown[]
  readonly tool_call_id?: string
}

/** What a sample holds, whatever format it is written in. */
export interface PlainSample {
  readonly id?: string | undefined
  readonly system?: string | undefined
  /** The conversation before the answer, without the system turn. */
  readonly turns: readonly PlainTurn[]
  /** What was expected: text, or any JSON in formats that take it. */
  readonly answer?: unknown
  /** The answer that was not preferred. */
  readonly rejected?: string | undefined
  /** Two answers to be compared: A is the baseline, B the challenger. */
  readonly pair?: { readonly a: string; readonly b: string } | undefined
  /** As it is written: text, or an object. */
  readonly metadata?: unknown
  readonly category?: string | undefined
  readonly images?: readonly unknown[] | undefined
  readonly tools?: readonly unknown[] | undefined
  /** Keys that the format has no name for. */
  readonly other?: Readonly<Record<string, unknown>> | undefined
}

/** What the model is asked: the last turn of a user, or all there is. */
export function questionOf({ turns }: PlainSample): string {
  const asked = turns.findLast(({ role }) => role === 'user') ?? turns.at(-1)
  return asked?.content ?? ''
}

/** All that the model is shown, as one text: equal texts are equal prompts. */
export function promptOf({ system, turns }: PlainSample): string {
  const [only] = turns
  if (system === undefined && turns.length === 1 && only?.role === 'user') return only.content
  const told = turns.map(
    ({ role, content, tool_calls: calls }) =>
      `${role}\u0000${content}${calls === undefined ? '' : JSON.stringify(calls)}`,
  )
  return [system ?? '', ...told].join('\u0001')
}

/** An answer as text: JSON where it is no string. */
export const answerText = (answer: unknown): string =>
  typeof answer === 'string' ? answer : answer === undefined ? '' : JSON.stringify(answer)
