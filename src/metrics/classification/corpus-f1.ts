import { MetricError } from '../../errors.ts'
import type { ClassCounts } from './class-counts.ts'

/** What one sample adds to the counts of one class, or of a field. */
export type SampleCounts = Omit<ClassCounts, 'label'>

/**
 * Corpus F1 with its standard error, from the counts of every sample.
 *
 * F1 is a ratio of sums, 2·tp over 2·tp + fp + fn, in [0, 1]; its error is the ratio estimator's, which needs how the counts
 * of a sample go together and cannot be had from the error of each count. F1 is undefined when all counts are 0, the error
 * also for fewer than two samples. O(n).
 *
 * @example corpusF1([{ tp: 2, fp: 1, fn: 0 }, { tp: 0, fp: 2, fn: 1 }, { tp: 3, fp: 0, fn: 0 }, { tp: 1, fp: 1, fn: 3 }]).f1 // 0.6
 */
export function corpusF1(samples: readonly SampleCounts[]): { f1: number | undefined; stderr: number | undefined } {
  return ratioWithError(samples.map(({ tp, fp, fn }) => ({ above: 2 * tp, below: 2 * tp + fp + fn })))
}

function ratioWithError(samples: readonly { above: number; below: number }[]): {
  f1: number | undefined
  stderr: number | undefined
} {
  const n = samples.length
  const above = samples.reduce((sum, sample) => sum + sample.above, 0)
  const below = samples.reduce((sum, sample) => sum + sample.below, 0)
  if (!Number.isFinite(above + below)) throw new MetricError('corpusF1: expected finite counts', { code: 'NE3501' })
  if (below === 0) return { f1: undefined, stderr: undefined }
  const ratio = above / below
  if (n < 2) return { f1: ratio, stderr: undefined }
  // The residuals have mean 0 by the choice of the ratio, so their sum of squares is about 0 itself.
  const squares = samples.reduce((sum, sample) => sum + (sample.above - ratio * sample.below) ** 2, 0)
  return { f1: ratio, stderr: Math.sqrt(squares / (n - 1) / n) / (below / n) }
}
