import type { Finding } from '../../finding.ts'
import type { Plan } from '../../judge/planner.ts'
import { quantile } from '../../statistics/index.ts'
import type { Habits } from './habits.ts'
import type { Turn } from './job-caller.ts'
import type { RowCounts } from './kept-row.ts'
import type { Loss } from './losses.ts'
import type { Prediction } from './predict.ts'
import type { Replay } from './replay.ts'

/** What an emulated job came to. Times are in milliseconds. */
export interface EmulateReport {
  readonly handler: string
  /** Whether a deployed function was called. */
  readonly live: boolean
  readonly habits: Habits
  readonly rows: RowCounts
  readonly stages: readonly StageReport[]
  /** What the job would lose, by code. */
  readonly lost: readonly Loss[]
  /** Whether rows scored the same when they were asked about again; absent where none was. */
  readonly again: { readonly rows: number; readonly alone: number; readonly steady: boolean } | undefined
  /** Rows answered alike in other spellings, of those asked about. */
  readonly spelled: { readonly tried: number; readonly answered: number } | undefined
  readonly measured: Measured
  /** The job's calls on the clock of its caller. */
  readonly replayedMs: number
  readonly prediction: Prediction | undefined
  readonly judge: Plan | undefined
  readonly assumptions: readonly string[]
  /** What was not waited for, or not really done. */
  readonly simulated: readonly string[]
  readonly findings: readonly Finding[]
}

/** What really happened here. */
export interface Measured {
  /** From the first call to the last answer. */
  readonly wallMs: number
  /** Environments at once. */
  readonly environments: number
  /** Opening one, the median of all; undefined for a deployed function. */
  readonly openMs: number | undefined
}

/** The calls of one kind. Times are as the caller sees them, with cold starts and what was played on them. */
export interface StageReport {
  readonly name: string
  readonly calls: number
  readonly tries: number
  readonly p50: number | undefined
  readonly p99: number | undefined
  readonly slowest: number | undefined
  readonly failed: number
  readonly throttled: number
  readonly timedOut: number
  readonly coldStarts: number
}

/** Sums up the calls of one kind. */
export function stageOf(name: string, turns: readonly Turn[], { callMs, coldStarts }: Replay): StageReport {
  const ends = turns.flatMap(({ tries }) => tries.map(({ end }) => end))
  const of = (end: (typeof ends)[number]): number => ends.filter((one) => one === end).length
  return {
    name,
    calls: turns.length,
    tries: ends.length,
    p50: quantile(callMs, 0.5),
    p99: quantile(callMs, 0.99),
    slowest: quantile(callMs, 1),
    failed: of('failed'),
    throttled: of('throttled'),
    timedOut: of('timed out'),
    coldStarts,
  }
}
