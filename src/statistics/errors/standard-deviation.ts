import { requireOneOf, strictOptions } from '../arguments.ts'
import { mean } from './mean.ts'
import { type Numbers, sumOf } from './numbers.ts'

export interface StandardDeviationOptions {
  /** What is taken off n in the divisor: 1 for a sample, 0 for a whole population. */
  readonly ddof?: 0 | 1 | undefined
}

/**
 * The standard deviation: the root of the mean squared distance from the mean.
 *
 * From 0, O(n), two passes, so a large mean costs no digits. A sample's by default (n - 1). Undefined where the divisor is 0, and
 * where squares leave the range of a double.
 *
 * @see numpy.std with `ddof`
 * @example standardDeviation([1, 0, 1, 1]) // 0.5
 * @example standardDeviation([1, 0, 1, 1], { ddof: 0 }) // 0.4330127018922193
 * @example standardDeviation([1]) // undefined
 */
export function standardDeviation(values: Numbers, options: StandardDeviationOptions = {}): number | undefined {
  const { ddof = 1 } = strictOptions('standardDeviation', options, ['ddof'])
  requireOneOf('standardDeviation', 'ddof', ddof, [0, 1])
  const centre = mean(values)
  if (centre === undefined || values.length <= ddof) return undefined
  const squares = sumOf(values, (value) => (value - centre) ** 2)
  return Number.isFinite(squares) ? Math.sqrt(squares / (values.length - ddof)) : undefined
}
