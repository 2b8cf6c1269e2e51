import { refused } from '../arguments.ts'
import { gammaTail } from './gamma-tail.ts'

/**
 * The share of the standard normal distribution below z.
 *
 * In [0, 1], to a relative 1e-12 in both tails.
 *
 * @see scipy 1.17.1 `stats.norm.cdf`
 * @example normalCdf(0) // 0.5
 */
export function normalCdf(z: number): number {
  const tail = gammaTail(0.5, (z * z) / 2) / 2
  return z < 0 ? tail : 1 - tail
}

/**
 * The z below which a share of the standard normal distribution lies.
 *
 * Symmetric about 0.5, to the last digits, for a share strictly between 0 and 1. Newton's method from the middle outwards: the
 * distribution bends one way there, so it comes to the root from one side and needs no bracket.
 *
 * @see Python's `statistics.NormalDist().inv_cdf`
 * @example normalQuantile(0.5) // 0
 */
export function normalQuantile(share: number): number {
  if (!(share > 0 && share < 1)) throw refused('normalQuantile', `expected a share between 0 and 1, got ${share}`)
  if (share > 0.5) return -normalQuantile(1 - share)
  let z = 0
  for (;;) {
    const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
    const next = z - (normalCdf(z) - share) / density
    if (!(next < z)) return z
    z = next
  }
}
