import { refused } from '../arguments.ts'
import type { Interval } from '../intervals/interval.ts'
import { wilsonInterval } from '../intervals/wilson-interval.ts'
import { confidenceBlocks, type Prediction } from './prediction.ts'

export interface AcceptanceThreshold {
  /** Accept a prediction whose confidence is at least this. */
  readonly threshold: number
  /** How many are accepted. */
  readonly accepted: number
  /** Their share of all predictions, those without confidence among them. */
  readonly coverage: number
  /** The share of the accepted that is right. */
  readonly accuracy: number
  /** Wilson's interval of the accuracy. */
  readonly interval: Interval | undefined
}

/**
 * The confidence from which on predictions can be accepted, so that a target share of them is right and as many as possible are.
 *
 * O(n log n). Equal confidences are accepted together; a threshold that fails does not end the search, a lower one may meet the
 * target. Choose it on one set and report its accuracy on another. Undefined where no threshold meets the target.
 *
 * @see Geifman and El-Yaniv 2017 (selective classification), https://arxiv.org/abs/1705.08500
 * @example thresholdForAccuracy([{ confidence: 0.9, correct: 1 }, { confidence: 0.4, correct: 0 }], 1) // { threshold: 0.9, accepted: 1, coverage: 0.5, accuracy: 1, ... }
 * @example thresholdForAccuracy([{ confidence: 0.9, correct: 0 }], 0.8) // undefined
 */
export function thresholdForAccuracy(
  predictions: readonly Prediction[],
  target: number,
): AcceptanceThreshold | undefined {
  if (!(target >= 0 && target <= 1))
    throw refused('thresholdForAccuracy', `expected a target from 0 to 1, got ${String(target)}`)
  let accepted = 0
  let right = 0
  let best: { threshold: number; accepted: number; right: number } | undefined
  for (const { confidence, n, correct } of confidenceBlocks('thresholdForAccuracy', predictions)) {
    accepted += n
    right += correct
    if (right / accepted >= target) best = { threshold: confidence, accepted, right }
  }
  if (best === undefined) return undefined
  return {
    threshold: best.threshold,
    accepted: best.accepted,
    coverage: best.accepted / predictions.length,
    accuracy: best.right / best.accepted,
    interval: wilsonInterval(best.right, best.accepted),
  }
}
