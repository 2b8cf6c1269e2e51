import { requireCount, requireShare, strictOptions, unusable } from '../arguments.ts'
import { normalQuantile } from '../distributions/normal.ts'
import type { Interval, LevelOptions } from './interval.ts'

/**
 * Wilson's interval of a proportion: k of n, honest also at 0 of n and n of n, where the standard error is 0.
 *
 * Within [0, 1], O(1). k may be fractional, a tie counted as half. Undefined for n = 0.
 *
 * @see Wilson 1927; statsmodels 0.15.0 `proportion_confint(method='wilson')`
 * @example wilsonInterval(8, 10) // { lower: 0.49016247153664183, upper: 0.9433178485456247 }
 * @example wilsonInterval(0, 10) // { lower: 0, upper: 0.27753279986288926 }
 * @example wilsonInterval(0, 0) // undefined
 */
export function wilsonInterval(k: number, n: number, options: LevelOptions = {}): Interval | undefined {
  const { level = 0.95 } = strictOptions('wilsonInterval', options, ['level'])
  requireShare('wilsonInterval', 'level', level)
  requireCount('wilsonInterval', 'n', n)
  if (!(k >= 0 && k <= n)) throw unusable('wilsonInterval', `expected k from 0 to ${n}, got ${String(k)}`)
  if (n === 0) return undefined
  const z = normalQuantile((1 + level) / 2)
  const p = k / n
  const shrink = 1 + (z * z) / n
  const centre = (p + (z * z) / (2 * n)) / shrink
  const half = (z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))) / shrink
  return { lower: k === 0 ? 0 : centre - half, upper: k === n ? 1 : centre + half }
}
