import { requireShare, strictOptions } from '../arguments.ts'
import { studentQuantile, studentTwoSided } from '../distributions/student-t.ts'
import { mean } from '../errors/mean.ts'
import { standardError as errorOf } from '../errors/standard-error.ts'
import type { Interval, LevelOptions } from '../intervals/interval.ts'
import { pairedDifferences } from './paired-values.ts'

export interface PairedDifference {
  readonly n: number
  /** Mean of x - y. */
  readonly difference: number | undefined
  readonly standardError: number | undefined
  /** The difference in standard errors, with n - 1 degrees of freedom. */
  readonly t: number | undefined
  /** Two-sided. */
  readonly p: number | undefined
  readonly interval: Interval | undefined
}

/**
 * The mean difference between two models on the same samples, with its error, t statistic, p-value and interval.
 *
 * Pairing removes what is hard or easy for both, so the error is smaller than that of two separate sets. O(n). The difference is
 * undefined for no samples, the error for fewer than two; t, p and interval also where all differences are equal, for then
 * nothing is known of their spread.
 *
 * @see scipy 1.17.1 `stats.ttest_rel`
 * @example pairedDifference([1, 0, 1, 1, 0, 1, 0, 1], [1, 0, 0, 1, 0, 0, 0, 1]).standardError // 0.16366341767699427
 * @example pairedDifference([], []).difference // undefined
 */
export function pairedDifference(
  x: readonly number[],
  y: readonly number[],
  options: LevelOptions = {},
): PairedDifference {
  const { level = 0.95 } = strictOptions('pairedDifference', options, ['level'])
  requireShare('pairedDifference', 'level', level)
  const differences = pairedDifferences('pairedDifference', x, y)
  const n = differences.length
  const difference = mean(differences)
  const standardError = errorOf(differences)
  const bare = { n, difference, standardError, t: undefined, p: undefined, interval: undefined }
  if (difference === undefined || standardError === undefined || standardError === 0) return bare
  const t = difference / standardError
  const reach = studentQuantile(1 - level, n - 1) * standardError
  return {
    ...bare,
    t,
    p: studentTwoSided(t, n - 1),
    interval: { lower: difference - reach, upper: difference + reach },
  }
}
