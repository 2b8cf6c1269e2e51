import { confidenceBlocks, type Prediction } from './prediction.ts'

export interface YoudenThreshold {
  /** Accept a prediction whose confidence is at least this. */
  readonly threshold: number
  /** Sensitivity + specificity - 1, in [-1, 1]. */
  readonly j: number
  /** Share of the right predictions that is accepted. */
  readonly sensitivity: number
  /** Share of the wrong predictions that is not. */
  readonly specificity: number
}

/**
 * The confidence that tells right from wrong best: the threshold with the highest J of Youden, of several the highest.
 *
 * O(n log n). J is compared in whole numbers, so equal ones are found equal. Undefined where all are right or all are wrong.
 *
 * @see Youden 1950
 * @example youdenThreshold([{ confidence: 0.9, correct: 1 }, { confidence: 0.4, correct: 0 }]) // { threshold: 0.9, j: 1, sensitivity: 1, specificity: 1 }
 * @example youdenThreshold([{ confidence: 0.9, correct: 1 }]) // undefined
 */
export function youdenThreshold(predictions: readonly Prediction[]): YoudenThreshold | undefined {
  const blocks = confidenceBlocks('youdenThreshold', predictions)
  const allRight = blocks.reduce((count, { correct }) => count + correct, 0)
  const allWrong = blocks.reduce((count, { n, correct }) => count + n - correct, 0)
  if (allRight === 0 || allWrong === 0) return undefined
  let right = 0
  let wrong = 0
  let best = { threshold: 1, right, wrong, advantage: Number.NEGATIVE_INFINITY }
  for (const { confidence, n, correct } of blocks) {
    right += correct
    wrong += n - correct
    const advantage = right * allWrong - wrong * allRight
    if (advantage > best.advantage) best = { threshold: confidence, right, wrong, advantage }
  }
  return {
    threshold: best.threshold,
    j: best.advantage / (allRight * allWrong),
    sensitivity: best.right / allRight,
    specificity: 1 - best.wrong / allWrong,
  }
}
