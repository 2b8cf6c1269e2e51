import { unitHash } from '../check/text-hash.ts'
import { promptOf } from '../format/plain-sample.ts'
import type { SampleLine } from '../source/read-samples.ts'

/**
 * A row's place in [0, 1) by its id, or by what it asks where it has none: the same in every file and for every order of rows, so that
 * rows that are added move no other.
 */
export function rowPlace({ sample, bytes }: SampleLine, seed: number): number {
  if (sample === undefined) return unitHash(bytes.toString('latin1'), seed)
  return unitHash(sample.id === undefined ? `text:${promptOf(sample)}` : `id:${sample.id}`, seed)
}
