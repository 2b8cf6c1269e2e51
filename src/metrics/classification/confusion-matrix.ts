import { goldLabels, type LabelPair, type LabelsOptions } from './class-counts.ts'
import { labelSet } from './label-set.ts'

export interface ConfusionMatrix {
  readonly labels: readonly string[]
  /** A row for each gold label; a column for each predicted label, then one for invalid predictions. */
  readonly matrix: readonly (readonly number[])[]
}

/**
 * Confusion matrix: how often each gold class was predicted as each class, or as none of them.
 *
 * Rows are gold, columns predicted, both in the order of the labels, with one more column for invalid predictions; the cells
 * add up to the number of samples. No samples and no labels give no rows. O(n + labels²).
 *
 * @see scikit-learn `confusion_matrix`, which has no column for the invalid
 * @example confusionMatrix([{ predicted: 'b', gold: 'a' }, { predicted: 'x', gold: 'b' }]).matrix // [[0, 1, 0], [0, 0, 1]]
 */
export function confusionMatrix(
  pairs: readonly LabelPair[],
  { labels, fold = false }: LabelsOptions = {},
): ConfusionMatrix {
  if (labels === undefined && pairs.length === 0) return { labels: [], matrix: [] }
  const set = labelSet(labels ?? goldLabels(pairs), fold)
  const size = set.labels.length
  const matrix = set.labels.map(() => new Array<number>(size + 1).fill(0))
  for (const { predicted, gold } of pairs) {
    const column = set.indexOf(predicted)
    const row = matrix[set.indexOfGold(gold)] as number[]
    row[column < 0 ? size : column]!++
  }
  return { labels: set.labels, matrix }
}
