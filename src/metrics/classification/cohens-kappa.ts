import type { ClassCounts } from './class-counts.ts'
import { classMargins } from './class-margins.ts'

/**
 * Cohen's kappa: the agreement of predictions and gold beyond what their frequencies would give by chance.
 *
 * Range [-1, 1], O(classes). 1 is perfect, 0 what chance gives. Undefined where chance alone agrees always, which is when gold
 * and predictions are all of the same class, and without samples. Invalid predictions are one class more, which is never
 * gold. Counts that are not of one class a sample are a `MetricError`.
 *
 * @see Cohen 1960, https://doi.org/10.1177/001316446002000104; scikit-learn 1.9.1 `cohen_kappa_score`
 * @example cohensKappa([{ label: 'y', tp: 20, fp: 5, fn: 10 }, { label: 'n', tp: 15, fp: 10, fn: 5 }]) // 0.4
 * @example cohensKappa([{ label: 'y', tp: 5, fp: 0, fn: 0 }]) // undefined
 */
export function cohensKappa(counts: readonly ClassCounts[]): number | undefined {
  const { n, right, classes } = classMargins(counts)
  let byChance = 0
  for (const { gold, predicted } of classes) byChance += gold * (n - predicted)
  if (byChance === 0) return undefined
  // Disagreement seen over disagreement expected, both times n: whole numbers, so that perfect agreement is exactly 1.
  return 1 - (n * (n - right)) / byChance
}
