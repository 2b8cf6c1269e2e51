import { MetricError } from '../../errors.ts'
import { readToolCalls, type ToolCallOptions } from '../../text/extract-tool-calls.ts'
import { type ExactToolCall, toolCallsIn } from '../../text/json-tool-calls.ts'
import { goldValue } from '../json/read-pair.ts'

/** The calls that are expected: text in any form that an output may have, or the calls as JSON values. No call is `[]`. */
export type ToolCallGold = string | object

/** The options of reading calls. */
export const readingOptions: readonly string[] = ['python', 'thinkTags']

/**
 * The calls of an output and of its gold, arguments without a name given theirs where a signature tells it.
 *
 * A gold that states no calls, or whose arguments cannot be read, is a `MetricError`.
 */
export function readCallPair(
  metric: string,
  output: string,
  gold: ToolCallGold,
  reading: ToolCallOptions,
  signatures: Readonly<Record<string, readonly string[]>> = {},
): { got: ExactToolCall[]; want: ExactToolCall[] } {
  const named = (calls: readonly ExactToolCall[]) => calls.map((call) => withNames(call, signatures))
  return { got: named(readToolCalls(output, reading).calls), want: named(goldCalls(metric, gold, reading)) }
}

function goldCalls(metric: string, gold: ToolCallGold, reading: ToolCallOptions): readonly ExactToolCall[] {
  if (typeof gold === 'string') {
    const { calls, stated } = readToolCalls(gold, reading)
    if (stated && calls.every((call) => call.arguments !== undefined)) return calls
    throw new MetricError(`${metric}: gold: expected tool calls, or []`, { code: 'NE3501' })
  }
  const value = goldValue(metric, gold)
  const calls = toolCallsIn(value)
  const none = Array.isArray(value) && value.length === 0
  if ((calls.length > 0 || none) && calls.every((call) => call.arguments !== undefined)) return calls
  throw new MetricError(`${metric}: gold: expected tool calls, such as { name, arguments }, or []`, { code: 'NE3501' })
}

function withNames(call: ExactToolCall, signatures: Readonly<Record<string, readonly string[]>>): ExactToolCall {
  const names = Object.hasOwn(signatures, call.name) ? signatures[call.name]! : []
  const named = call.arguments
  if (named === undefined || call.positional.length === 0) return call
  const free = (name: string | undefined) => name !== undefined && !Object.hasOwn(named, name)
  const given = call.positional.flatMap((value, at) => (free(names[at]) ? [[names[at]!, value] as const] : []))
  return {
    ...call,
    arguments: { ...named, ...Object.fromEntries(given) },
    positional: call.positional.filter((_, at) => !free(names[at])),
  }
}
