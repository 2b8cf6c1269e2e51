import { refuseUnknown } from '../../text/known-options.ts'
import { solutionText } from '../../text/solution.ts'
import { cellLimit } from './cell-limit.ts'
import { distanceOf, type LevenshteinOptions } from './levenshtein-distance.ts'

/**
 * Levenshtein similarity: 1 less the edit distance as a share of the longer text.
 *
 * Range [0, 1], symmetric, O(n * m / 32); what both texts begin or end with costs nothing. Characters are code points, neither
 * case nor Unicode normalisation form is folded. Both sides are read through `solutionText` unless `raw`. Both empty scores 1,
 * one empty scores 0.
 *
 * @see `Levenshtein.normalized_similarity` of rapidfuzz 3.14.6; its `ratio` is `indelRatio`
 * @example levenshteinSimilarity('kitten', 'sitting') // 0.5714285714285714
 * @example levenshteinSimilarity('a😀', 'a😁') // 0.5
 */
export function levenshteinSimilarity(output: string, gold: string, options: LevenshteinOptions = {}): number {
  refuseUnknown('levenshteinSimilarity', options, ['limit', 'raw'])
  const { limit = cellLimit, raw = false } = options
  const got = raw ? output : solutionText(output)
  const want = raw ? gold : solutionText(gold)
  const { distance, longest } = distanceOf('levenshteinSimilarity', got, want, limit)
  return longest === 0 ? 1 : 1 - distance / longest
}
