import { bestChrfCounts, type ChrfOptions } from './chrf.ts'
import type { ChrfCounts } from './chrf-counts.ts'
import { chrfOfCounts } from './chrf-of-counts.ts'
import type { CorpusPair } from './corpus-bleu.ts'

/**
 * chrF of a corpus: the counts of all samples added up, then scored once. Undefined without samples.
 *
 * Range [0, 100], O(n), the order of the samples does not matter. Options and empty texts as in `chrf`. An output beside an empty
 * gold costs precision; with `compat` it is left out.
 *
 * @see Popović 2015, https://aclanthology.org/W15-3049; sacrebleu 2.6.0 for `compat`
 * @example corpusChrf([{ output: 'the cat', gold: 'the cats' }]) // 77.57103344229319
 * @example corpusChrf([{ output: 'a', gold: 'a' }, { output: 'b', gold: '' }]) // 83.33333333333334
 * @example corpusChrf([{ output: 'a', gold: 'a' }, { output: 'b', gold: '' }], { compat: 'sacrebleu-2' }) // 100
 */
export function corpusChrf(pairs: Iterable<CorpusPair>, options: ChrfOptions = {}): number | undefined {
  let sum: ChrfCounts | undefined
  for (const { output, gold } of pairs) {
    const counts = bestChrfCounts(output, gold, options)
    sum = sum === undefined ? counts : added(sum, counts)
  }
  return sum === undefined ? undefined : chrfOfCounts(sum, options)
}

function added(a: ChrfCounts, b: ChrfCounts): ChrfCounts {
  return {
    shared: a.shared.map((count, at) => count + (b.shared[at] as number)),
    output: a.output.map((count, at) => count + (b.output[at] as number)),
    gold: a.gold.map((count, at) => count + (b.gold[at] as number)),
  }
}
