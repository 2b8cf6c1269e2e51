import { unusable } from '../arguments.ts'

/**
 * Holm's correction: p-values of several tests, raised so that one false alarm among all of them is as rare as each claims.
 *
 * In [0, 1], in the order given; reject where the result is at most alpha. O(n log n). No values give none.
 *
 * @see Holm 1979; statsmodels 0.15.0 `multipletests(method='holm')`
 * @example holm([0.01, 0.04, 0.03]) // [0.03, 0.06, 0.06]
 */
export function holm(pValues: readonly number[]): number[] {
  const odd = pValues.findIndex((p) => !(p >= 0 && p <= 1))
  if (odd >= 0) throw unusable('holm', `expected p-values from 0 to 1, got ${String(pValues[odd])}`, `/${odd}`)
  const order = pValues.map((p, at) => ({ p, at })).sort((left, right) => left.p - right.p)
  const adjusted: number[] = new Array(pValues.length)
  let highest = 0
  for (const [rank, { p, at }] of order.entries()) {
    highest = Math.min(1, Math.max(highest, p * (pValues.length - rank)))
    adjusted[at] = highest
  }
  return adjusted
}
