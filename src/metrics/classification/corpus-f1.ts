import type { Counts } from './count-scores.ts'
import { ratioEstimate } from './ratio-estimate.ts'

/** What one sample adds to the counts of one class, of a field, or of all classes together. */
export type SampleCounts = Counts

/**
 * Corpus F1 with its standard error, from the counts of every sample.
 *
 * F1 is a ratio of sums, 2·tp over 2·tp + fp + fn, in [0, 1], and not the mean of the F1 of each sample. For micro F1 a sample's
 * counts are the sums over its classes. F1 is undefined when all counts are 0, the error also for fewer than two samples; a
 * count that is not finite is a `MetricError`. O(n).
 *
 * @see Cochran, Sampling Techniques, 3rd edition (1977), the ratio estimator
 * @example corpusF1([{ tp: 2, fp: 1, fn: 0 }, { tp: 0, fp: 2, fn: 1 }, { tp: 3, fp: 0, fn: 0 }, { tp: 1, fp: 1, fn: 3 }]).f1 // 0.6
 */
export function corpusF1(samples: readonly SampleCounts[]): { f1: number | undefined; stderr: number | undefined } {
  const { value, stderr } = ratioEstimate(samples.map(({ tp, fp, fn }) => ({ above: 2 * tp, below: 2 * tp + fp + fn })))
  return { f1: value, stderr }
}
