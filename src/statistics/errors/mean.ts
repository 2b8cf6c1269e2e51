import { requireFinite } from '../arguments.ts'
import { type Numbers, sumOf } from './numbers.ts'
import { sum } from './sum.ts'

/**
 * The arithmetic mean: the sum over the count.
 *
 * Between the lowest and the highest value, O(n). Undefined for no values.
 *
 * @see numpy.mean, which adds in pairs: less than 1e-12 away for a million values
 * @example mean([1, 0, 1, 1]) // 0.75
 * @example mean([]) // undefined
 */
export function mean(values: Numbers): number | undefined {
  requireFinite('mean', values)
  const n = values.length
  if (n === 0) return undefined
  const total = sum(values)
  // A sum beyond the largest double still has a mean.
  return (Number.isFinite(total) ? total / n : sumOf(values, (value) => value / n)) + 0
}
