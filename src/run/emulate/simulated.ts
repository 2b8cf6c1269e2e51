import type { Faults } from './chance.ts'
import type { Measured } from './emulate-report.ts'
import type { Habits } from './habits.ts'

/** What a job is emulated with, as far as it is not real. */
export interface Played {
  readonly habits: Habits
  readonly faults: Faults
  readonly coldStart: number
}

/** What was not waited for, or not really done: it stands in every report. */
export function simulatedOf({ habits, faults, coldStart }: Played, { environments }: Measured): string[] {
  const { throttleRate, slow, seed } = faults
  return [
    'the clock: calls are made and measured here, then played again as the caller makes them',
    ...(habits.tries > 1 ? ['the waits before further tries'] : []),
    ...(environments < habits.concurrency
      ? [`${habits.concurrency} calls at once: ${environments} environments ran here`]
      : []),
    ...(coldStart > 0 ? [`cold starts of ${coldStart} ms`] : []),
    ...(throttleRate > 0 ? [`throttles of ${100 * throttleRate} % of the calls, seed ${seed}`] : []),
    ...(slow === undefined ? [] : [`${slow.ms} ms more for ${100 * slow.share} % of the calls, seed ${seed}`]),
  ]
}
