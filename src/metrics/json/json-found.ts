import { type ExtractJsonOptions, extractJson } from '../../text/extract-json.ts'

/**
 * Whether an output holds JSON that parses strictly, anywhere in its answer: 1 or 0.
 *
 * Looks where `extractJson` looks: the whole output, Nova's solution, code fences, then any object or array. A lone scalar
 * does not count. Empty scores 0. O(n).
 *
 * @example jsonFound('Sure! {"a":1}') // 1
 * @example jsonFound("{'a': 1}") // 0
 */
export function jsonFound(output: string, options: ExtractJsonOptions = {}): number {
  return extractJson(output, options).found ? 1 : 0
}
