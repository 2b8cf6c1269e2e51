import type { Counts } from './count-scores.ts'
import { labelSet } from './label-set.ts'

/** How often a class was found, raised falsely and missed, over a set of samples. */
export interface ClassCounts extends Counts {
  readonly label: string
}

/** One sample of a classification; no prediction, or one outside the labels, is invalid. */
export interface LabelPair {
  readonly predicted: string | undefined
  readonly gold: string
}

export interface LabelsOptions {
  /** The classes, in the order wanted; by default those that occur as gold, sorted. */
  readonly labels?: readonly string[] | undefined
  /** Compare without case, surrounding space, and the difference between `_` and space. */
  readonly fold?: boolean | undefined
}

/**
 * The counts of every class over a set of samples, in the order of the labels.
 *
 * An invalid prediction is a miss for its gold class and no class's false alarm, so it never enters a macro average as a
 * class of its own. A gold outside the labels is a `MetricError`. No samples and no labels give no classes. O(n + labels).
 *
 * @example classCounts([{ predicted: 'b', gold: 'a' }, { predicted: 'a', gold: 'a' }]) // [{ label: 'a', tp: 1, fp: 0, fn: 1 }]
 */
export function classCounts(pairs: readonly LabelPair[], { labels, fold = false }: LabelsOptions = {}): ClassCounts[] {
  if (labels === undefined && pairs.length === 0) return []
  const set = labelSet(labels ?? goldLabels(pairs), fold)
  const counts = set.labels.map((label) => ({ label, tp: 0, fp: 0, fn: 0 }))
  for (const { predicted, gold } of pairs) {
    const want = set.indexOfGold(gold)
    const got = set.indexOf(predicted)
    if (got === want) counts[want]!.tp++
    else {
      counts[want]!.fn++
      if (got >= 0) counts[got]!.fp++
    }
  }
  return counts
}

/**
 * The classes that occur as gold, sorted by code unit.
 *
 * @example goldLabels([{ predicted: 'c', gold: 'b' }, { predicted: 'b', gold: 'a' }]) // ['a', 'b']
 */
export function goldLabels(pairs: readonly LabelPair[]): string[] {
  return [...new Set(pairs.map(({ gold }) => gold))].sort()
}
