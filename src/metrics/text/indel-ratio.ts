import { refuseUnknown } from '../../text/known-options.ts'
import { lcsLength } from '../../text/lcs-length.ts'
import { textPair } from '../../text/sequence-pair.ts'
import { solutionText } from '../../text/solution.ts'
import { cellLimit, holdToLimit } from './cell-limit.ts'

export interface IndelRatioOptions {
  /** Abstain beyond this many cells, characters by characters, counted where the texts differ. */
  readonly limit?: number | undefined
  /** Leave Nova's solution and thought markers in the text. */
  readonly raw?: boolean | undefined
}

/**
 * Indel ratio: 1 less the share of all characters that must be inserted or deleted to make one text the other.
 *
 * Range [0, 1], symmetric, O(n * m / 32); what both texts begin or end with costs nothing. Never below Levenshtein similarity of
 * texts of one length. Characters are code points. Both sides are read through `solutionText` unless `raw`. Both empty scores 1,
 * one empty scores 0.
 *
 * @see `Indel.normalized_similarity` of rapidfuzz 3.14.6, the `ratio` of rapidfuzz and python-Levenshtein divided by 100
 * @example indelRatio('kitten', 'sitting') // 0.6153846153846154
 */
export function indelRatio(output: string, gold: string, options: IndelRatioOptions = {}): number {
  refuseUnknown('indelRatio', options, ['limit', 'raw'])
  const { limit = cellLimit, raw = false } = options
  const pair = textPair(raw ? output : solutionText(output), raw ? gold : solutionText(gold))
  holdToLimit('indelRatio', pair.cells, limit)
  const characters = pair.shortLength + pair.longLength
  return characters === 0 ? 1 : 1 - (characters - 2 * lcsLength(pair)) / characters
}
