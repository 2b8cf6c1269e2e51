import type { Numbers } from './numbers.ts'
import { standardDeviation } from './standard-deviation.ts'

/**
 * Standard error of a mean: the sample's standard deviation (n - 1) over the root of n.
 *
 * From 0, O(n). It takes the values to be independent: for several rollouts of one prompt use `clusteredStandardError`. Undefined
 * for fewer than two values, where nothing is known of the spread; a reader must not see 0 there.
 *
 * @see lighteval `mean_stderr`, which leaves the key out for one value; inspect_ai gives 0
 * @example standardError([1, 0, 1, 1]) // 0.25
 * @example standardError([1]) // undefined
 */
export function standardError(values: Numbers): number | undefined {
  const deviation = standardDeviation(values)
  return deviation === undefined ? undefined : deviation / Math.sqrt(values.length)
}
