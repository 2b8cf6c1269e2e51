import { confidenceBlocks, type Prediction } from './prediction.ts'

/**
 * Area under the ROC curve: how likely a right prediction is surer than a wrong one, equal confidence counting half.
 *
 * In [0, 1], up; one half for confidence that tells nothing. O(n log n). Undefined where all are right or all are wrong.
 *
 * @see scikit-learn 1.9.1 `roc_auc_score`, which gives NaN there
 * @example auroc([{ confidence: 0.9, correct: 1 }, { confidence: 0.9, correct: 0 }, { confidence: 0.1, correct: 0 }]) // 0.75
 * @example auroc([{ confidence: 0.9, correct: 1 }]) // undefined
 */
export function auroc(predictions: readonly Prediction[]): number | undefined {
  let right = 0
  let wrong = 0
  let won = 0
  for (const { n, correct } of confidenceBlocks('auroc', predictions)) {
    won += (n - correct) * (right + correct / 2)
    right += correct
    wrong += n - correct
  }
  return right === 0 || wrong === 0 ? undefined : won / (right * wrong)
}
