import { requireCount, requireShare, strictOptions, unusable } from '../arguments.ts'
import { betaQuantile } from '../distributions/beta-quantile.ts'
import type { Interval, LevelOptions } from './interval.ts'

/**
 * The exact interval of a proportion: never held less often than the level says, and therefore wider than Wilson's.
 *
 * Within [0, 1]. Its ends are quantiles of the beta distribution, found to the last digits. Undefined for n = 0.
 *
 * @see Clopper and Pearson 1934; statsmodels 0.15.0 `proportion_confint(method='beta')`
 * @example clopperPearsonInterval(10, 10).upper // 1
 * @example clopperPearsonInterval(0, 0) // undefined
 */
export function clopperPearsonInterval(k: number, n: number, options: LevelOptions = {}): Interval | undefined {
  const { level = 0.95 } = strictOptions('clopperPearsonInterval', options, ['level'])
  requireShare('clopperPearsonInterval', 'level', level)
  requireCount('clopperPearsonInterval', 'k', k)
  requireCount('clopperPearsonInterval', 'n', n)
  if (k > n) throw unusable('clopperPearsonInterval', `expected k from 0 to ${n}, got ${k}`)
  if (n === 0) return undefined
  const outside = (1 - level) / 2
  return {
    lower: k === 0 ? 0 : betaQuantile(outside, k, n - k + 1),
    upper: k === n ? 1 : betaQuantile(1 - outside, k + 1, n - k),
  }
}
