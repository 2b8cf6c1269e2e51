import { requireFinite, unusable } from '../arguments.ts'

/** What x has over y, sample by sample; both lists in the same order. */
export function pairedDifferences(where: string, x: readonly number[], y: readonly number[]): number[] {
  if (x.length !== y.length)
    throw unusable(where, `expected a value of both models for every sample, got ${x.length} and ${y.length}`)
  requireFinite(where, x)
  requireFinite(where, y)
  const differences = x.map((value, at) => value - (y[at] as number))
  requireFinite(where, differences)
  return differences
}
