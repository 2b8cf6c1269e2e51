import { matchCalls, type ToolCallMatchOptions } from './match-calls.ts'
import type { ToolCallGold } from './read-call-pair.ts'

/**
 * Whether the tool calls of an output are those of the gold, no more and no fewer: 1 or 0.
 *
 * Names, arguments and values as `toolCallF1` compares them; in any order unless `ordered`. No call where none is expected scores 1.
 *
 * @example toolCallExact('[g(), f(a=1)]', '[f(a=1.0), g()]') // 1
 * @example toolCallExact('f(a=1, b=2)', 'f(a=1)') // 0
 */
export function toolCallExact(output: string, gold: ToolCallGold, options: ToolCallMatchOptions = {}): number {
  const { shared, got, want } = matchCalls('toolCallExact', output, gold, options)
  return shared === got && shared === want ? 1 : 0
}
