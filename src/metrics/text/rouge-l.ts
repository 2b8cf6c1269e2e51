import { refuseUnknown } from '../../text/known-options.ts'
import { lcsLength } from '../../text/lcs-length.ts'
import { sequencePair } from '../../text/sequence-pair.ts'
import { tokenIds } from '../../text/token-ids.ts'
import { cellLimit, holdToLimit } from './cell-limit.ts'
import { type RougeOptions, rouge, rougeOptions } from './rouge.ts'

export interface RougeLOptions extends RougeOptions {
  /** Abstain beyond this many cells, words by words, counted where the texts differ. */
  readonly limit?: number | undefined
}

/**
 * ROUGE-L: F1 over the longest common subsequence of words, the words that two texts share in order with anything in between.
 *
 * Range [0, 1], symmetric, O(n * m / 32); what both texts begin or end with costs nothing. The whole text is one sequence; for
 * texts of several lines see `rougeLsum`. Words are those of any script, case folded, no stemming. Both sides are read through
 * `solutionText` unless `raw`. Both without words scores 1, one without scores 0.
 *
 * @see Lin 2004, https://aclanthology.org/W04-1013; `rougeL` of rouge_score 0.1.2 for `compat`
 * @example rougeL('York New City', 'New York City') // 0.6666666666666666
 * @example rougeL('naïve', 'naïve') // 1
 * @example rougeL('naive', 'naïve', { compat: 'rouge-score' }) // 0
 */
export function rougeL(output: string, gold: string, options: RougeLOptions = {}): number {
  refuseUnknown('rougeL', options, ['limit', ...rougeOptions])
  const { limit = cellLimit } = options
  const { read, tokenize, f1, empty } = rouge('rougeL', options)
  const { ids, size } = tokenIds([tokenize(read(output)), tokenize(read(gold))])
  const [got, want] = ids as [Int32Array, Int32Array]
  const pair = sequencePair(got, want, size)
  holdToLimit('rougeL', pair.cells, limit)
  return pair.longLength === 0 ? empty : f1(lcsLength(pair), got.length, want.length)
}
