import type { RowRecord } from '../../results/row-record.ts'
import type { Answers } from '../answers.ts'
import type { Habits } from './habits.ts'
import type { JobCaller, Turn } from './job-caller.ts'
import type { KeptRow, RowCounts } from './kept-row.ts'
import { Losses } from './losses.ts'

/** What rows are sent through a job with. */
export interface PassParts {
  readonly data: string
  readonly habits: Habits
  readonly caller: JobCaller
  readonly answers: Answers
  /** So many of the first rows are kept, to be asked about again. */
  readonly keep: number
  /** So many calls are begun before the first of them has ended. */
  readonly width: number
  readonly signal: AbortSignal | undefined
  readonly onRow: (record: RowRecord) => void
}

/** How a pass through a job went. */
export interface Passed<S> {
  readonly counts: RowCounts
  /** What cost rows their score. */
  readonly losses: Losses
  /** What must be said all the same. */
  readonly beside: Losses
  readonly kept: KeptRow<S>[]
  /** The job's calls, a list for each stage. */
  readonly stages: readonly Turn[][]
}

export const newPass = <S>(stages: number): Passed<S> => ({
  counts: { total: 0, scored: 0, abstained: 0, failed: 0, rejected: 0 },
  losses: new Losses(),
  beside: new Losses(),
  kept: [],
  stages: Array.from({ length: stages }, () => []),
})
