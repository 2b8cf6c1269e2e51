import { MetricError } from '../../errors.ts'
import type { LabelPair } from './class-counts.ts'
import { type CountScoresOptions, type Counts, countScores, type Scores } from './count-scores.ts'
import { labelMatch } from './label-match.ts'

export interface BinaryCountsOptions {
  /** The class that is looked for; every other one, and none, is negative. */
  readonly positive: string
  /** Compare without case, surrounding space, and the difference between `_` and space. */
  readonly fold?: boolean | undefined
}

export interface BinaryScoresOptions extends BinaryCountsOptions, CountScoresOptions {}

/**
 * Precision, recall and F1 (or F-beta) of one class looked for, all others being negative.
 *
 * All in [0, 1], O(n). An invalid prediction is negative: a miss where the gold is positive, never a false alarm. No positives
 * on either side, and no samples, are 0/0, for which `zeroDivision` stands.
 *
 * @see scikit-learn 1.9.1 `precision_recall_fscore_support` with `average='binary'` and `pos_label`
 * @example binaryScores([{ predicted: 'y', gold: 'y' }, { predicted: 'y', gold: 'n' }], { positive: 'y' }) // { precision: 0.5, recall: 1, f1: 0.6666666666666666 }
 * @example binaryScores([{ predicted: 'n', gold: 'n' }], { positive: 'y', zeroDivision: 'skip' }).f1 // undefined
 */
export function binaryScores(
  pairs: readonly LabelPair[],
  { positive, fold, beta, zeroDivision }: BinaryScoresOptions,
): Scores {
  return countScores(binaryCounts(pairs, { positive, fold }), { beta, zeroDivision })
}

/**
 * The counts of one class looked for, all others being negative.
 *
 * @example binaryCounts([{ predicted: 'y', gold: 'n' }, { predicted: undefined, gold: 'y' }], { positive: 'y' }) // { tp: 0, fp: 1, fn: 1 }
 */
export function binaryCounts(pairs: readonly LabelPair[], { positive, fold }: BinaryCountsOptions): Counts {
  if (typeof positive !== 'string')
    throw new MetricError(`expected positive to be a label, got ${String(positive)}`, {
      code: 'NE3502',
      path: '/positive',
    })
  const counts = { tp: 0, fp: 0, fn: 0 }
  for (const { predicted, gold } of pairs) {
    const got = labelMatch(predicted, positive, { fold }) === 1
    const want = labelMatch(gold, positive, { fold }) === 1
    if (got && want) counts.tp++
    else if (got) counts.fp++
    else if (want) counts.fn++
  }
  return counts
}
