import { sum } from '../errors/sum.ts'
import type { Prediction } from './prediction.ts'
import { type ReliabilityBin, type ReliabilityBinsOptions, reliabilityBins } from './reliability-bins.ts'

/**
 * Expected calibration error: the distance of confidence and accuracy, averaged over the bins by what is in them.
 *
 * In [0, 1], down, never above `maximumCalibrationError`. O(n log n). On few predictions it is too high by chance: below about
 * 100 show the bins and claim nothing. Undefined without a confidence.
 *
 * @see Guo et al. 2017, https://arxiv.org/abs/1706.04599; bins as in `reliabilityBins`
 * @example expectedCalibrationError([{ confidence: 0.75, correct: 1 }, { confidence: 0.75, correct: 0 }]) // 0.25
 * @example expectedCalibrationError([]) // undefined
 */
export function expectedCalibrationError(
  predictions: readonly Prediction[],
  options: ReliabilityBinsOptions = {},
): number | undefined {
  const distances = filledBins(predictions, options)
  const all = distances.reduce((count, { n }) => count + n, 0)
  return all === 0 ? undefined : sum(distances.map(({ n, distance }) => (n / all) * distance))
}

/**
 * Maximum calibration error: the distance of confidence and accuracy in the worst bin that is not empty.
 *
 * In [0, 1], down. O(n log n). Undefined without a confidence.
 *
 * @see Guo et al. 2017, https://arxiv.org/abs/1706.04599; bins as in `reliabilityBins`
 * @example maximumCalibrationError([{ confidence: 1, correct: 1 }, { confidence: 0.25, correct: 0 }]) // 0.25
 * @example maximumCalibrationError([]) // undefined
 */
export function maximumCalibrationError(
  predictions: readonly Prediction[],
  options: ReliabilityBinsOptions = {},
): number | undefined {
  const distances = filledBins(predictions, options).map(({ distance }) => distance)
  return distances.length === 0 ? undefined : distances.reduce((most, distance) => Math.max(most, distance))
}

function filledBins(
  predictions: readonly Prediction[],
  options: ReliabilityBinsOptions,
): { n: number; distance: number }[] {
  const filled = (bin: ReliabilityBin): bin is ReliabilityBin & { confidence: number; accuracy: number } => bin.n > 0
  return reliabilityBins(predictions, options)
    .filter(filled)
    .map(({ n, confidence, accuracy }) => ({ n, distance: Math.abs(accuracy - confidence) }))
}
