import { betaQuantile } from './beta-quantile.ts'
import { regularizedBeta } from './regularized-beta.ts'

/**
 * The share of Student's t distribution as far from 0 as t or farther: the two-sided p-value of a t statistic.
 *
 * In [0, 1], for degrees of freedom above 0.
 *
 * @see scipy 1.17.1 `2 * stats.t.sf(abs(t), df)`
 * @example studentTwoSided(0, 5) // 1
 */
export function studentTwoSided(t: number, degrees: number): number {
  const whole = degrees + t * t
  return regularizedBeta(degrees / whole, degrees / 2, 0.5, (t * t) / whole)
}

/**
 * How far from 0 the given share of Student's t distribution still lies, on both sides together.
 *
 * @see scipy 1.17.1 `stats.t.isf(share / 2, df)`
 * @example studentQuantile(0.5, 1) // 1
 */
export function studentQuantile(share: number, degrees: number): number {
  const x = betaQuantile(share, degrees / 2, 0.5)
  if (x < 0.5) return Math.sqrt((degrees * (1 - x)) / x)
  // Near 1 its distance from 1 has lost its digits; the mirrored distribution has them.
  const rest = betaQuantile(1 - share, 0.5, degrees / 2)
  return Math.sqrt((degrees * rest) / (1 - rest))
}
