/** The words a recipe may use for how a metric's values become one number. */
export type AggregationKind = 'min' | 'max' | 'average' | 'sum' | 'median'

/** All of them; the container's default is `average`. */
export const aggregationKinds: readonly AggregationKind[] = ['min', 'max', 'average', 'sum', 'median']

/**
 * Whether a word names an aggregation.
 *
 * @example isAggregation('average') // true
 * @example isAggregation('mean') // false
 */
export function isAggregation(word: unknown): word is AggregationKind {
  return aggregationKinds.some((kind) => kind === word)
}
