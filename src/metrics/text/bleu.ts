import { type BleuCountsOptions, bleuCounts } from './bleu-counts.ts'
import { type BleuScoreOptions, bleuOfCounts } from './bleu-of-counts.ts'

export interface BleuOptions extends BleuCountsOptions, BleuScoreOptions {
  readonly compat?: 'sacrebleu-2' | undefined
}

/**
 * BLEU of one sample: how many of the output's runs of one to four tokens the gold has, with a penalty for an output too short.
 *
 * Range [0, 100], not symmetric, O(n). The mean over samples is not the BLEU of the corpus: that is `corpusBleu`. Tokens are those
 * of 13a, case kept, and each letter of a script without spaces. With several golds a run may stand in any. All sides are read
 * through `solutionText` unless `raw`. Both without tokens scores 100, one without scores 0.
 *
 * With `compat` this is sacrebleu's sentence BLEU with `effective_order`; it sees one token in a run of Chinese.
 *
 * @see Papineni et al. 2002, https://aclanthology.org/P02-1040; sacrebleu 2.6.0 for `compat`
 * @example bleu('hello', 'hello') // 100
 * @example bleu('the the the the', 'the cat') // 15.97357760615681
 * @example bleu('東京は晴れです', '東京は晴れだ') // 61.47881529512643
 * @example bleu('東京は晴れです', '東京は晴れだ', { compat: 'sacrebleu-2' }) // 0
 */
export function bleu(output: string, gold: string | readonly string[], options: BleuOptions = {}): number {
  return bleuOfCounts(bleuCounts(output, gold, options), options)
}
