import { sum } from '../errors/sum.ts'
import { confidenceBlocks, type Prediction } from './prediction.ts'

/** A confidence of exactly 0 or 1 that is wrong would cost infinity. */
const clip = 1e-15

/**
 * Log loss: the mean of -ln of the confidence in what came.
 *
 * From 0 to about 34.5, down; confidences are kept 1e-15 away from 0 and 1. O(n log n). Undefined without a confidence.
 *
 * @see scikit-learn `log_loss` with `eps=1e-15`
 * @example logLoss([{ confidence: 0.5, correct: 1 }, { confidence: 0.5, correct: 0 }]) // 0.6931471805599453
 * @example logLoss([]) // undefined
 */
export function logLoss(predictions: readonly Prediction[]): number | undefined {
  const blocks = confidenceBlocks('logLoss', predictions)
  const all = blocks.reduce((count, { n }) => count + n, 0)
  const losses = blocks.map(({ confidence, n, correct }) => {
    const kept = Math.min(Math.max(confidence, clip), 1 - clip)
    return -correct * Math.log(kept) - (n - correct) * Math.log(1 - kept)
  })
  return all === 0 ? undefined : sum(losses) / all
}
