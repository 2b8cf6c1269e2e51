import { sumOf } from './numbers.ts'

/**
 * The sum of numbers, with the rounding error of every addition carried along and added at the end.
 *
 * As good as adding in twice the precision, so the order hardly matters. O(n). Nothing sums to 0.
 *
 * @see Neumaier 1974; CPython's `sum` since 3.12
 * @example sum([1e16, 1, -1e16]) // 1
 */
export function sum(values: Iterable<number>): number {
  return sumOf(values, (value) => value)
}
