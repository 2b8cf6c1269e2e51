import type { SampleCounts } from '../classification/corpus-f1.ts'
import { matchCalls, type ToolCallMatchOptions } from './match-calls.ts'
import type { ToolCallGold } from './read-call-pair.ts'

/**
 * Tool call F1: the harmonic mean of precision and recall over the arguments of all calls.
 *
 * Range [0, 1], symmetric. Calls are paired so that most arguments agree, in any order unless `ordered`; calls of different names
 * share nothing. An argument agrees when name and value do, deeply and without coercion (`"5"` is not 5, `true` is not 1, 1.0 is
 * 1); what one side has beyond the other counts against it. A call without arguments counts as one item. No call where none is
 * expected scores 1. A gold without calls that is not `[]` is a `MetricError`. Cubic in the calls of one name, within `limit`.
 *
 * @example toolCallF1('f(a=1, b="x", c=9)', '{"name":"f","arguments":{"a":1,"b":"x"}}') // 0.8
 * @example toolCallF1('g(a=1)', 'f(a=1)') // 0
 * @example toolCallF1('[g(), f(a=1)]', 'f(a=1), g()') // 1
 */
export function toolCallF1(output: string, gold: ToolCallGold, options: ToolCallMatchOptions = {}): number {
  const { shared, got, want } = matchCalls('toolCallF1', output, gold, options)
  return got + want === 0 ? 1 : (2 * shared) / (got + want)
}

/**
 * What a sample adds to the counts of a whole set: arguments that agree (`tp`), that the output has alone (`fp`), the gold alone (`fn`).
 *
 * Sent for every sample they make the F1 of a whole job exact under `average` and `sum` (`corpusF1`). Items, options and cost as
 * `toolCallF1`.
 *
 * @example toolCallCounts('f(a=1, b=3)', 'f(a=1, b=2, c=0)') // { tp: 1, fp: 1, fn: 2 }
 */
export function toolCallCounts(output: string, gold: ToolCallGold, options: ToolCallMatchOptions = {}): SampleCounts {
  const { shared, got, want } = matchCalls('toolCallCounts', output, gold, options)
  return { tp: shared, fp: got - shared, fn: want - shared }
}
