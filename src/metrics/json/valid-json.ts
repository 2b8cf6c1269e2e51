import { scanValue, skipJsonSpace } from '../../text/scan-json.ts'
import { solutionText } from '../../text/solution.ts'

export interface JsonValidOptions {
  /** Judge the output as it stands; otherwise Nova's thought and solution markers do not count against it. */
  readonly raw?: boolean
  /** Ask for an object or an array at the top, so that `5` and `"x"` are not enough. */
  readonly container?: boolean
}

/**
 * Whether the whole answer is JSON: 1 or 0.
 *
 * Strict as RFC 8259: only JSON's own white space may stand around the value, so that a code fence, prose, a byte order mark
 * or a trailing comma scores 0; so does a number that no double can hold (`1e400`). The answer is `solutionText(output)`, unless
 * the output as a whole is JSON already. Empty scores 0. O(n), nesting of any depth.
 *
 * @see RFC 8259, https://www.rfc-editor.org/rfc/rfc8259
 * @example jsonValid(' {"a":1}\n') // 1
 * @example jsonValid('Sure! {"a":1}') // 0
 */
export function jsonValid(output: string, { raw = false, container = false }: JsonValidOptions = {}): number {
  if (isJson(output, container)) return 1
  if (raw) return 0
  const solution = solutionText(output)
  return solution !== output && isJson(solution, container) ? 1 : 0
}

function isJson(text: string, container: boolean): boolean {
  const start = skipJsonSpace(text, 0)
  if (container && text[start] !== '{' && text[start] !== '[') return false
  const end = scanValue({ text, maxSteps: Number.POSITIVE_INFINITY, steps: 0 }, start)
  return end >= 0 && skipJsonSpace(text, end) === text.length
}
