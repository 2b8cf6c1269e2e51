import { auroc } from './auroc.ts'
import { averagePrecision } from './average-precision.ts'
import { brierScore } from './brier-score.ts'
import { expectedCalibrationError, maximumCalibrationError } from './calibration-error.ts'
import { logLoss } from './log-loss.ts'
import type { Prediction } from './prediction.ts'
import { type ReliabilityBin, type ReliabilityBinsOptions, reliabilityBins } from './reliability-bins.ts'

export interface Calibration {
  /** Predictions with a confidence: what everything else here is about. */
  readonly n: number
  /** Predictions without one. */
  readonly unlocated: number
  /** Whether there are 100 of them; on fewer, errors of calibration are too high by chance and no verdict should be given. */
  readonly enough: boolean
  readonly accuracy: number | undefined
  readonly ece: number | undefined
  readonly mce: number | undefined
  readonly brier: number | undefined
  readonly logLoss: number | undefined
  readonly auroc: number | undefined
  readonly averagePrecision: number | undefined
  readonly bins: readonly ReliabilityBin[]
}

const fewest = 100

/**
 * All measures of calibration at once, with the counts that a reader needs beside them.
 *
 * O(n log n). Predictions without confidence are counted and left out of everything else, the accuracy too.
 *
 * @see each measure by itself
 * @example calibration([{ confidence: 0.5, correct: 1 }, { confidence: undefined, correct: 0 }]) // { n: 1, unlocated: 1, enough: false, accuracy: 1, ece: 0.5, ... }
 */
export function calibration(predictions: readonly Prediction[], options: ReliabilityBinsOptions = {}): Calibration {
  const located = predictions.filter(({ confidence }) => confidence !== undefined)
  const n = located.length
  const right = located.reduce((count, { correct }) => count + Number(correct), 0)
  return {
    n,
    unlocated: predictions.length - n,
    enough: n >= fewest,
    accuracy: n === 0 ? undefined : right / n,
    ece: expectedCalibrationError(predictions, options),
    mce: maximumCalibrationError(predictions, options),
    brier: brierScore(predictions),
    logLoss: logLoss(predictions),
    auroc: auroc(predictions),
    averagePrecision: averagePrecision(predictions),
    bins: reliabilityBins(predictions, options),
  }
}
