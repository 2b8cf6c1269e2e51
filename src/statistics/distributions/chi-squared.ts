import { gammaTail } from './gamma-tail.ts'

/**
 * The share of a chi-squared distribution above a value: the p-value of a chi-squared statistic.
 *
 * In [0, 1], for a value from 0 and degrees of freedom above 0.
 *
 * @see scipy 1.17.1 `stats.chi2.sf`
 * @example chiSquaredTail(0, 1) // 1
 */
export function chiSquaredTail(value: number, degrees: number): number {
  return gammaTail(degrees / 2, value / 2)
}
