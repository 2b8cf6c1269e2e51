import { setTimeout } from 'node:timers/promises'
import type { LogLine } from '../aws/job-logs.ts'
import { isOver, type JobStage, type JobState } from '../aws/job-state.ts'
import { isPassing } from '../aws/passing.ts'
import { isNovaEvalError, type NovaEvalError } from '../errors.ts'

/** What is told of a job while it is followed. */
export interface WatchEars {
  readonly stage: (stage: JobStage) => void
  readonly log: (line: LogLine) => void
  /** A call that failed and is tried again, after so many milliseconds. */
  readonly trouble: (error: NovaEvalError, wait: number) => void
}

export interface WatchOptions {
  /** Milliseconds between two looks. */
  readonly interval: number
  readonly signal: AbortSignal
  readonly ears: WatchEars
  /** What was logged since the last look; none where the log is not read. */
  readonly nextLines?: (() => Promise<LogLine[]>) | undefined
}

/** How a job was left. */
export interface Watched {
  readonly state: JobState
  readonly interrupted: boolean
  /** The last lines of its log. */
  readonly tail: readonly string[]
}

/** Between two tries that fail, at most. */
const longestWait = 300_000
/** One after another, before it is given up. */
const mostTroubles = 8
const tailLines = 40

/**
 * Follows a job until it is over, or until it is told to stop: the job itself goes on then. A look that fails is tried again, each time
 * after twice the time.
 *
 * @param first what it was found at, the first look
 * @throws what the last of eight looks in a row failed with
 */
export async function watchJob(
  first: JobState,
  read: () => Promise<JobState>,
  { interval, signal, ears, nextLines }: WatchOptions,
): Promise<Watched> {
  let state = first
  let looks = 0
  let told = 0
  let troubles = 0
  const tail: string[] = []
  for (;;) {
    let wait = interval
    try {
      if (looks++ > 0) state = await read()
      for (const stage of state.stages.slice(told)) ears.stage(stage)
      told = Math.max(told, state.stages.length)
      for (const line of (await nextLines?.()) ?? []) {
        ears.log(line)
        tail.push(line.text)
      }
      tail.splice(0, tail.length - tailLines)
      troubles = 0
      if (isOver(state)) return { state, interrupted: false, tail }
    } catch (error) {
      if (!isNovaEvalError(error) || !isPassing(error.cause) || ++troubles >= mostTroubles) throw error
      wait = Math.min(interval * 2 ** troubles, Math.max(interval, longestWait))
      ears.trouble(error, wait)
    }
    if (!(await slept(wait, signal))) return { state, interrupted: true, tail }
  }
}

/** Whether the time went by without an interruption. */
async function slept(time: number, signal: AbortSignal): Promise<boolean> {
  try {
    await setTimeout(time, undefined, { signal })
    return true
  } catch (error) {
    if (signal.aborted) return false
    throw error
  }
}
