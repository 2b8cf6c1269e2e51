import type { ClassCounts } from './class-counts.ts'
import { classMargins } from './class-margins.ts'

/**
 * Matthews correlation coefficient of any number of classes: how far predictions go with the gold beyond their frequencies.
 *
 * Range [-1, 1], O(classes). 1 is perfect, 0 what guessing gives, -1 the opposite (within reach of two classes only). It is 0
 * where gold or predictions are all of one class, even the same one; without samples undefined. Invalid predictions are one
 * class more, which is never gold. Counts that are not of one class a sample are a `MetricError`.
 *
 * @see Gorodkin 2004, https://doi.org/10.1016/j.compbiolchem.2004.09.006; scikit-learn 1.9.1 `matthews_corrcoef`
 * @example matthewsCorrelation([{ label: 'y', tp: 2, fp: 1, fn: 1 }, { label: 'n', tp: 4, fp: 1, fn: 1 }]) // 0.4666666666666667
 * @example matthewsCorrelation([{ label: 'y', tp: 5, fp: 0, fn: 0 }]) // 0
 */
export function matthewsCorrelation(counts: readonly ClassCounts[]): number | undefined {
  const { n, right, classes } = classMargins(counts)
  if (n === 0) return undefined
  let covariance = right * n
  let goldVariance = 0
  let predictedVariance = 0
  for (const { gold, predicted } of classes) {
    covariance -= gold * predicted
    // Σ k·(n - k) is n² - Σ k² without the loss of digits, and 0 exactly where one class has all.
    goldVariance += gold * (n - gold)
    predictedVariance += predicted * (n - predicted)
  }
  if (goldVariance === 0 || predictedVariance === 0) return 0
  return covariance / Math.sqrt(goldVariance * predictedVariance)
}
