import { editDistance } from '../../text/edit-distance.ts'
import { refuseUnknown } from '../../text/known-options.ts'
import { textPair } from '../../text/sequence-pair.ts'
import { shortEditDistance } from '../../text/short-edit-distance.ts'
import { solutionText } from '../../text/solution.ts'
import { cellLimit, holdToLimit } from './cell-limit.ts'

export interface LevenshteinOptions {
  /** Abstain beyond this many cells, characters by characters, counted where the texts differ. */
  readonly limit?: number | undefined
  /** Leave Nova's solution and thought markers in the text. */
  readonly raw?: boolean | undefined
}

/**
 * Levenshtein distance: the least number of characters to insert, delete or replace that makes one text the other.
 *
 * Range [0, ∞), symmetric, O(n * m / 32); what both texts begin or end with costs nothing. Characters are code points, neither
 * case nor Unicode normalisation form is folded. Both sides are read through `solutionText` unless `raw`. Both empty gives 0, one
 * empty the length of the other.
 *
 * @see Levenshtein 1966; `Levenshtein.distance` of rapidfuzz 3.14.6
 * @example levenshteinDistance('kitten', 'sitting') // 3
 * @example levenshteinDistance('a😀', 'a😁') // 1
 */
export function levenshteinDistance(output: string, gold: string, options: LevenshteinOptions = {}): number {
  refuseUnknown('levenshteinDistance', options, ['limit', 'raw'])
  const { limit = cellLimit, raw = false } = options
  return distanceOf('levenshteinDistance', raw ? output : solutionText(output), raw ? gold : solutionText(gold), limit)
    .distance
}

/** The distance, and the length of the longer text in code points. */
export function distanceOf(
  metric: string,
  a: string,
  b: string,
  limit: number,
): { readonly distance: number; readonly longest: number } {
  const quick = a.length * b.length <= limit ? shortEditDistance(a, b) : undefined
  if (quick !== undefined) return { distance: quick, longest: Math.max(a.length, b.length) }
  const pair = textPair(a, b)
  holdToLimit(metric, pair.cells, limit)
  return { distance: editDistance(pair), longest: pair.longLength }
}
