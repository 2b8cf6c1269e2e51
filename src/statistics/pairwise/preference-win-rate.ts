import { unusable } from '../arguments.ts'
import { mean } from '../errors/mean.ts'
import { standardError } from '../errors/standard-error.ts'

export interface PreferenceWinRate {
  /** Mean preference, in [0, 1]. */
  readonly winRate: number | undefined
  readonly standardError: number | undefined
  /** Preferences above one half. */
  readonly wins: number
  /** Preferences below one half. */
  readonly losses: number
  /** Preferences of exactly one half. */
  readonly draws: number
}

/**
 * The win rate of a challenger from graded preferences: 1 for it, 0 for the baseline, one half for neither.
 *
 * O(n). A judge's probability of the challenger's label is such a preference. Undefined for no rows, the error for fewer than two.
 *
 * @see tatsu-lab/alpaca_eval `metrics/winrate.py`, in percent there, and with preferences from 1 to 2
 * @example preferenceWinRate([1, 0.5, 0, 0.25]) // { winRate: 0.4375, standardError: 0.21347814095749162, wins: 1, losses: 2, draws: 1 }
 * @example preferenceWinRate([]).winRate // undefined
 */
export function preferenceWinRate(preferences: readonly number[]): PreferenceWinRate {
  const odd = preferences.findIndex((preference) => !(preference >= 0 && preference <= 1))
  if (odd >= 0)
    throw unusable('preferenceWinRate', `expected preferences from 0 to 1, got ${String(preferences[odd])}`, `/${odd}`)
  return {
    winRate: mean(preferences),
    standardError: standardError(preferences),
    wins: preferences.filter((preference) => preference > 0.5).length,
    losses: preferences.filter((preference) => preference < 0.5).length,
    draws: preferences.filter((preference) => preference === 0.5).length,
  }
}
