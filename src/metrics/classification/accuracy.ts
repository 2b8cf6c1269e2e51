import type { LabelPair } from './class-counts.ts'
import { type LabelMatchOptions, labelMatch } from './label-match.ts'

/**
 * Accuracy: the share of samples whose predicted class is the gold class.
 *
 * Range [0, 1], O(n). An invalid prediction is a miss. No samples give undefined: nothing was scored.
 *
 * @see scikit-learn `accuracy_score`
 * @example accuracy([{ predicted: 'a', gold: 'a' }, { predicted: undefined, gold: 'b' }]) // 0.5
 * @example accuracy([]) // undefined
 */
export function accuracy(pairs: readonly LabelPair[], options: LabelMatchOptions = {}): number | undefined {
  if (pairs.length === 0) return undefined
  return pairs.reduce((sum, { predicted, gold }) => sum + labelMatch(predicted, gold, options), 0) / pairs.length
}
