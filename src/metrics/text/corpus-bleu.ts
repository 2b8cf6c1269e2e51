import type { BleuOptions } from './bleu.ts'
import { type BleuCounts, bleuCounts } from './bleu-counts.ts'
import { bleuOfCounts } from './bleu-of-counts.ts'

/** A sample for a metric over a whole corpus. */
export interface CorpusPair {
  readonly output: string
  readonly gold: string | readonly string[]
}

/**
 * BLEU of a corpus: the counts of all samples added up, then scored once. Undefined without samples.
 *
 * Range [0, 100], O(n), the order of the samples does not matter. Options, tokens and empty texts as in `bleu`. With `compat` this
 * is sacrebleu's corpus BLEU, where n-grams that no output is long enough for score 0 unless `effectiveOrder` is set.
 *
 * @see Papineni et al. 2002, https://aclanthology.org/P02-1040; sacrebleu 2.6.0 for `compat`
 * @example corpusBleu([{ output: 'a b c d', gold: 'a b c d e' }, { output: 'f', gold: 'f' }]) // 81.87307530779823
 * @example corpusBleu([{ output: 'hello', gold: 'hello' }]) // 100
 * @example corpusBleu([{ output: 'hello', gold: 'hello' }], { compat: 'sacrebleu-2' }) // 0
 */
export function corpusBleu(
  pairs: Iterable<CorpusPair>,
  { effectiveOrder, ...options }: BleuOptions = {},
): number | undefined {
  let sum: BleuCounts | undefined
  for (const { output, gold } of pairs) {
    const counts = bleuCounts(output, gold, options)
    sum = sum === undefined ? counts : added(sum, counts)
  }
  if (sum === undefined) return undefined
  return bleuOfCounts(sum, { ...options, effectiveOrder: effectiveOrder ?? options.compat === undefined })
}

function added(a: BleuCounts, b: BleuCounts): BleuCounts {
  return {
    matches: a.matches.map((count, at) => count + (b.matches[at] as number)),
    totals: a.totals.map((count, at) => count + (b.totals[at] as number)),
    outputLength: a.outputLength + b.outputLength,
    goldLength: a.goldLength + b.goldLength,
  }
}
