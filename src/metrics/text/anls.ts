import { refuseUnknown } from '../../text/known-options.ts'
import { pythonSplit } from '../../text/python-text.ts'
import { solutionText } from '../../text/solution.ts'
import { cellLimit } from './cell-limit.ts'
import { distanceOf, type LevenshteinOptions } from './levenshtein-distance.ts'
import { optionError } from './option-error.ts'

export interface AnlsOptions extends LevenshteinOptions {
  /** The distance, as a share of the longer text, from which on an answer is wrong. */
  readonly threshold?: number | undefined
}

/**
 * ANLS: Levenshtein similarity that forgives slips of reading, and 0 where half of the text or more is wrong.
 *
 * Range [0, 1], symmetric, O(n * m / 32). Case and the kind and amount of white space do not count. Both sides are read through
 * `solutionText` unless `raw`. Both empty scores 1, one empty scores 0. For several golds take the best.
 *
 * @see Biten et al. 2019 (ST-VQA), https://arxiv.org/abs/1907.00490; a distance of just the threshold scores 0 as in the paper,
 *   where the script of DocVQA still gives 0.5
 * @example anls('Helo  World', 'hello world') // 0.9090909090909091
 * @example anls('yes', 'no') // 0
 */
export function anls(output: string, gold: string, options: AnlsOptions = {}): number {
  refuseUnknown('anls', options, ['limit', 'threshold', 'raw'])
  const { limit = cellLimit, threshold = 0.5, raw = false } = options
  if (typeof threshold !== 'number' || !(threshold >= 0 && threshold <= 1))
    throw optionError('anls', 'threshold', 'between 0 and 1', threshold)
  const got = folded(raw ? output : solutionText(output))
  const want = folded(raw ? gold : solutionText(gold))
  if (got === want) return 1
  const { distance, longest } = distanceOf('anls', got, want, limit)
  return distance / longest < threshold ? 1 - distance / longest : 0
}

function folded(text: string): string {
  return pythonSplit(text.toLowerCase()).join(' ')
}
