import { MetricError } from '../../errors.ts'
import { type ChrfCounts, type ChrfCountsOptions, chrfCounts } from './chrf-counts.ts'
import { type ChrfScoreOptions, chrfOfCounts } from './chrf-of-counts.ts'

export interface ChrfOptions extends ChrfCountsOptions, ChrfScoreOptions {
  readonly compat?: 'sacrebleu-2' | undefined
}

/**
 * chrF: F-score over the runs of one to six characters that two texts share; chrF++ with `wordOrder: 2` adds words and pairs of words.
 *
 * Range [0, 100], not symmetric since recall counts twice, O(n). Needs no tokenizer, so it does well with inflected languages and
 * scripts without spaces. Case counts, white space does not. Of several golds the best counts. All sides are read through
 * `solutionText` unless `raw`. Both without characters scores 100, one without scores 0.
 *
 * @see Popović 2015, https://aclanthology.org/W15-3049; sacrebleu 2.6.0 for `compat`
 * @example chrf('the cat', 'the cats') // 77.57103344229319
 * @example chrf('the cat', 'the cats', { wordOrder: 2 }) // 64.5005199907557
 * @example chrf('', '') // 100
 * @example chrf('', '', { compat: 'sacrebleu-2' }) // 0
 */
export function chrf(output: string, gold: string | readonly string[], options: ChrfOptions = {}): number {
  return chrfOfCounts(bestChrfCounts(output, gold, options), options)
}

/** The counts against the gold with the best score, of several equal ones the first. */
export function bestChrfCounts(output: string, gold: string | readonly string[], options: ChrfOptions): ChrfCounts {
  if (typeof gold === 'string') return chrfCounts(output, gold, options)
  const [first, ...others] = gold.map((one) => chrfCounts(output, one, options))
  if (first === undefined) throw new MetricError('chrf: expected at least one gold, got none', { code: 'NE3501' })
  return others.reduce((best, next) => (chrfOfCounts(next, options) > chrfOfCounts(best, options) ? next : best), first)
}
