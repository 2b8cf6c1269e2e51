import {
  isRewardFinding,
  type RewardEncoding,
  type RewardFinding,
  type RewardResult,
  readRewardResponse,
} from '../contract/index.ts'
import { readReward } from '../results/reward-record.ts'
import type { RowError } from '../results/row-record.ts'
import { type Ended, rowError, without } from './ended.ts'
import type { Answer, CallFailure, LedgerEntry } from './messages.ts'
import type { SentCourse } from './reward-course.ts'

/** Lambda takes and gives 6 MB a call. */
const mostBytes = 6 * 1024 * 1024

/** What a reward is called through. */
export interface RewardCalls {
  /** Calls the handler with one event each; undefined for a call that an interruption forestalled. */
  readonly call: (events: readonly string[]) => Promise<readonly (Answer | undefined)[]>
  readonly mayAbstain: ReadonlySet<string>
  /** In which form a response is read; as RFT callers read it unless this says otherwise. */
  readonly encodingOf?: (response: unknown) => RewardEncoding
}

/** How a call with a batch ended: an end for every sample, or a failure that took all of them with it. */
export type Called =
  | { readonly ended: readonly Ended[]; readonly findings: readonly RewardFinding[] }
  | { readonly lost: RowError }

/** Sends rows as one batch, as the job does; undefined where an interruption forestalled the call. */
export async function callBatch(
  courses: readonly SentCourse[],
  { call, mayAbstain, encodingOf }: RewardCalls,
): Promise<Called | undefined> {
  const event = `[${courses.map(({ text }) => text).join(',')}]`
  const size = Buffer.byteLength(event)
  if (size > mostBytes) return { lost: tooLarge('event', size) }
  const [answer] = await call([event])
  if (answer === undefined) return undefined
  if ('failure' in answer) return { lost: answer.failure }
  const answered = Buffer.byteLength(answer.json)
  if (answered > mostBytes) return { lost: tooLarge('response', answered) }
  const response: unknown = JSON.parse(answer.json)
  const { results, findings } = readRewardResponse(
    courses.map(({ sample }) => ({ id: sample.line.id })),
    response,
    encodingOf?.(response) ?? 'rft',
  )
  const [first] = results
  // A finding that is nobody's in particular and stands for everybody: there is no list.
  if (first !== undefined && isRewardFinding(first) && first.sample === undefined) return { lost: rowError(first) }
  const ledger = answer.ledger?.length === courses.length ? answer.ledger : undefined
  return { ended: results.map((result, at) => endOf(result, ledger?.[at], mayAbstain)), findings }
}

function endOf(
  result: RewardResult | RewardFinding,
  told: LedgerEntry | undefined,
  mayAbstain: ReadonlySet<string>,
): Ended {
  if (isRewardFinding(result)) return without('failed', rowError(result))
  const read = readReward(result, mayAbstain)
  if (read.outcome === 'scored' || told === undefined || told.outcome === 'scored') return read
  const { metrics, abstained } = read
  if (told.outcome === 'abstained') return { ...read, ...(told.reason !== undefined && { reason: told.reason }) }
  return { outcome: 'failed', metrics, ...(abstained !== undefined && { abstained }), error: told.failure ?? untold }
}

const untold: CallFailure = { code: 'NE3122', message: 'the handler says that the sample failed, and not why [NE3122]' }

const tooLarge = (what: 'event' | 'response', bytes: number): RowError => ({
  code: 'NE3304',
  message: `the ${what} of the batch has ${bytes} bytes, Lambda takes ${mostBytes} [NE3304]`,
  hint:
    what === 'event'
      ? 'the batch does not reach the function: shorten the samples'
      : 'the answer does not reach the job: answer less beside each score',
})
