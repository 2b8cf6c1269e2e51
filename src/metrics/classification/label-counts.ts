import { type LabelSet, labelSet } from './label-set.ts'

export interface LabelCountsOptions {
  /** Compare without case, surrounding space, and the difference between `_` and space. */
  readonly fold?: boolean | undefined
}

/**
 * What one sample adds to the counts of every class: `tp__<label>`, `fp__<label>` and `fn__<label>`, each 0 or 1.
 *
 * Sent for every sample these make corpus precision, recall and F1 exact under the aggregations `average` and `sum`; read them
 * back with `countsFromAggregate`. A prediction that is undefined or not among the labels is invalid: a miss for the gold
 * class and no class's false alarm. A gold that is not among the labels is a `MetricError`. O(labels).
 *
 * @see scikit-learn `precision_recall_fscore_support` with `labels` given
 * @example labelCounts('b', 'a', ['a', 'b']) // { tp__a: 0, fp__a: 0, fn__a: 1, tp__b: 0, fp__b: 1, fn__b: 0 }
 * @example labelCounts(undefined, 'a', ['a']) // { tp__a: 0, fp__a: 0, fn__a: 1 }
 */
export function labelCounts(
  predicted: string | undefined,
  gold: string,
  labels: readonly string[],
  { fold = false }: LabelCountsOptions = {},
): Record<string, number> {
  const set: LabelSet = labelSet(labels, fold)
  const want = set.indexOfGold(gold)
  const got = set.indexOf(predicted)
  const counts: Record<string, number> = {}
  labels.forEach((label, at) => {
    counts[`tp__${label}`] = at === want && at === got ? 1 : 0
    counts[`fp__${label}`] = at === got && at !== want ? 1 : 0
    counts[`fn__${label}`] = at === want && at !== got ? 1 : 0
  })
  return counts
}
