import { requireOneOf, unusable } from '../arguments.ts'

/** A prediction with how sure it was and whether it was right, in one object: rows are never joined by their place. */
export interface Prediction {
  /** In [0, 1]; undefined where none could be found, which is not 0. */
  readonly confidence: number | undefined
  /** Right or wrong; a graded score is neither. */
  readonly correct: boolean | number
}

/** All predictions of one confidence. */
export interface ConfidenceBlock {
  readonly confidence: number
  readonly n: number
  readonly correct: number
}

/**
 * The predictions that have a confidence, those of equal confidence together, highest first.
 *
 * O(n log n). Whatever is measured from blocks cannot depend on the order of the rows.
 */
export function confidenceBlocks(where: string, predictions: readonly Prediction[]): ConfidenceBlock[] {
  const blocks = new Map<number, { confidence: number; n: number; correct: number }>()
  for (const [row, { confidence, correct }] of predictions.entries()) {
    requireOneOf(where, `correct of row ${row}`, correct, [0, 1, true, false])
    if (confidence === undefined) continue
    if (!(confidence >= 0 && confidence <= 1))
      throw unusable(where, `expected confidences from 0 to 1, got ${String(confidence)}`, `/${row}/confidence`)
    const block = blocks.get(confidence) ?? { confidence, n: 0, correct: 0 }
    block.n++
    block.correct += Number(correct)
    blocks.set(confidence, block)
  }
  return [...blocks.values()].sort((left, right) => right.confidence - left.confidence)
}
