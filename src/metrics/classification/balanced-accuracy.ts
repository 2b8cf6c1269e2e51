import type { ClassCounts } from './class-counts.ts'
import { countScores } from './count-scores.ts'

/**
 * Balanced accuracy: the mean recall over the classes that occur as gold, so that a rare class weighs as much as a common one.
 *
 * Range [0, 1], O(classes). Guessing one class always scores 1 / classes. A class without a gold sample is left out; without any
 * gold sample it is undefined. Counts that are negative or beyond 2^53 are a `MetricError`.
 *
 * @see scikit-learn 1.9.1 `balanced_accuracy_score`
 * @example balancedAccuracy([{ label: 'a', tp: 8, fp: 1, fn: 0 }, { label: 'b', tp: 1, fp: 0, fn: 1 }]) // 0.75
 * @example balancedAccuracy([]) // undefined
 */
export function balancedAccuracy(counts: readonly ClassCounts[]): number | undefined {
  const recalls = counts
    .map((count) => countScores(count, { zeroDivision: 'skip' }).recall)
    .filter((recall) => recall !== undefined)
  if (recalls.length === 0) return undefined
  return recalls.reduce((sum, recall) => sum + recall, 0) / recalls.length
}
