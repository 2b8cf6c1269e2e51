import { sum } from '../errors/sum.ts'
import { confidenceBlocks, type Prediction } from './prediction.ts'

/**
 * Brier score: the mean squared distance of confidence from what came, 1 for right and 0 for wrong.
 *
 * In [0, 1], down. O(n log n). Undefined without a confidence.
 *
 * @see Brier 1950; scikit-learn 1.9.1 `brier_score_loss`
 * @example brierScore([{ confidence: 1, correct: 1 }, { confidence: 0.5, correct: 0 }]) // 0.125
 * @example brierScore([]) // undefined
 */
export function brierScore(predictions: readonly Prediction[]): number | undefined {
  const blocks = confidenceBlocks('brierScore', predictions)
  const all = blocks.reduce((count, { n }) => count + n, 0)
  const squares = blocks.map(
    ({ confidence, n, correct }) => correct * (1 - confidence) ** 2 + (n - correct) * confidence ** 2,
  )
  return all === 0 ? undefined : sum(squares) / all
}
