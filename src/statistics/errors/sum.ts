/**
 * The sum of numbers, with the rounding error of every addition carried along and added at the end.
 *
 * As good as adding in twice the precision, so the order hardly matters. O(n). Nothing sums to 0.
 *
 * @see Neumaier 1974; CPython's `sum` since 3.12
 * @example sum([1e16, 1, -1e16]) // 1
 */
export function sum(values: readonly number[]): number {
  let total = 0
  let lost = 0
  for (const value of values) {
    const next = total + value
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total
    total = next
  }
  return total + lost
}
