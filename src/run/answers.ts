import type { Turn } from '../contract/index.ts'
import type { TokenLogprobs } from '../dataset/logprobs.ts'
import type { OutputQuery } from '../dataset/outputs.ts'
import type { Recorded } from '../dataset/recorded.ts'
import { isNovaEvalError } from '../errors.ts'
import { type Ended, rowError, without } from './ended.ts'

/** What an answer is asked by: the row, and the conversation it answers. */
export interface AnswerQuery extends OutputQuery {
  readonly turns: () => readonly Turn[]
  /** See `promptHash`. */
  readonly hash: () => string
  /** What the row has beside text, which a recording need not know and a model would have to. */
  readonly beside: 'tools' | 'images' | undefined
}

/** Where a model's answers come from: a recording, or the model itself. */
export interface Answers {
  /** The answer for a row; undefined where an interruption forestalled it; throws a NovaEvalError where there is none. */
  readonly find: (query: AnswerQuery) => Promise<Omit<Recorded, 'key'> | undefined>
  /** Takes a row's answer as given, for an earlier run got it; absent where answers are not counted. */
  readonly passOver?: (query: OutputQuery) => void
  /** Whether several may be asked for at once; a recording is read in its order. */
  readonly concurrent: boolean
}

export interface AnswerFound {
  readonly output: string | null
  readonly logprobs?: TokenLogprobs | undefined
  readonly ended?: Ended
}

/** The answer for a row, or how the row ends without one; undefined where it was forestalled. */
export async function answerFor(
  { find }: Answers,
  query: AnswerQuery,
  acceptStale: boolean,
): Promise<AnswerFound | undefined> {
  try {
    const found = await find(query)
    if (found === undefined) return undefined
    const { output, promptHash: recorded, logprobs } = found
    if (recorded === undefined || acceptStale || recorded === query.hash()) return { output, logprobs }
    const ended = without('rejected', {
      code: 'NE2106',
      message: 'the recorded answer is stale: it was given to another prompt than is sent now [NE2106]',
      hint: 'record the answer again, or --accept-stale',
    })
    return { output, ended }
  } catch (error) {
    if (!isNovaEvalError(error) || !ofTheRow.test(error.code)) throw error
    return { output: null, ended: without('rejected', rowError(error)) }
  }
}

/** Errors that cost one row its answer; any other would cost all of them. */
const ofTheRow = /^NE(21\d\d|504[1-3])$/

/** Asks for several at once where the source allows it, else one after the other. */
export async function eachAnswer<T>(
  { concurrent }: Answers,
  items: readonly T[],
  ask: (item: T) => Promise<void>,
): Promise<void> {
  if (concurrent) await Promise.all(items.map(ask))
  else for (const item of items) await ask(item)
}
