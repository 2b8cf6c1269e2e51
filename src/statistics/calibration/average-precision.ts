import { confidenceBlocks, type Prediction } from './prediction.ts'

/**
 * Average precision: the share that is right above each threshold, averaged over the right predictions.
 *
 * In [0, 1], up. Equal confidences are accepted together; nothing is interpolated. O(n log n). Undefined where none is right.
 *
 * @see scikit-learn 1.9.1 `average_precision_score`, which gives 0 there
 * @example averagePrecision([{ confidence: 0.9, correct: 0 }, { confidence: 0.5, correct: 1 }]) // 0.5
 * @example averagePrecision([]) // undefined
 */
export function averagePrecision(predictions: readonly Prediction[]): number | undefined {
  let accepted = 0
  let right = 0
  let total = 0
  for (const { n, correct } of confidenceBlocks('averagePrecision', predictions)) {
    accepted += n
    right += correct
    total += correct * (right / accepted)
  }
  return right === 0 ? undefined : total / right
}
