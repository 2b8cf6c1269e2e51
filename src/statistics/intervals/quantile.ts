import { refused, requireFinite } from '../arguments.ts'

/**
 * The value below which a share of the values lies, between two of them by straight line.
 *
 * Type 7 of Hyndman and Fan: place (n - 1) · q among the sorted values. O(n log n). Undefined for no values.
 *
 * @see numpy.percentile, method `linear`
 * @example quantile([4, 1, 3, 2], 0.025) // 1.075
 * @example quantile([1, 2, 3, 4], 0.5) // 2.5
 * @example quantile([], 0.5) // undefined
 */
export function quantile(values: readonly number[], q: number): number | undefined {
  requireFinite('quantile', values)
  return quantileOfSorted(Float64Array.from(values).sort(), q)
}

/** The same of values that are sorted already, lowest first. */
export function quantileOfSorted(sorted: Float64Array, q: number): number | undefined {
  if (!(q >= 0 && q <= 1)) throw refused('quantile', `expected q from 0 to 1, got ${String(q)}`)
  const place = (sorted.length - 1) * q
  const at = Math.floor(place)
  const below = sorted[at]
  if (below === undefined) return undefined
  const above = sorted[at + 1] ?? below
  const part = place - at
  const apart = above - below
  // The distance of two doubles may be beyond the largest one.
  if (!Number.isFinite(apart)) return below * (1 - part) + above * part
  return part < 0.5 ? below + apart * part : above - apart * (1 - part)
}
