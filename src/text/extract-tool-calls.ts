import { type ExactValue, parseExactJson, plainJson } from './exact-json.ts'
import { extractJson } from './extract-json.ts'
import { fencedBodies } from './fences.ts'
import { type ExactToolCall, toolCallsIn } from './json-tool-calls.ts'
import type { JsonValue } from './json-value.ts'
import { refuseUnknown } from './known-options.ts'
import { type NamedPythonCall, pythonCalls } from './python-call.ts'
import { pythonCallsWithin } from './python-calls-within.ts'
import { pythonValue } from './python-value.ts'
import { type SolutionOptions, solutionText } from './solution.ts'

export interface ToolCall {
  readonly name: string
  /** Arguments by name; undefined where the model wrote arguments that are no JSON object. */
  readonly arguments: Readonly<Record<string, JsonValue>> | undefined
  /** Arguments without a name, of Python's form alone. */
  readonly positional: readonly JsonValue[]
  readonly id: string | undefined
  /** How it was written: Converse's `toolUse`, OpenAI's `tool_calls`, a plain JSON object, or a call in Python's syntax. */
  readonly form: 'converse' | 'openai' | 'plain' | 'python'
}

export interface ToolCallOptions extends SolutionOptions {
  /** Read calls in Python's syntax too, as they are by default. */
  readonly python?: boolean
}

/** Calls with all their digits, as the metrics compare them. */
export interface ToolCallsRead {
  readonly calls: readonly ExactToolCall[]
  /** The answer is an empty list, or calls: not prose without any. */
  readonly stated: boolean
}

/**
 * The tool calls of an output, in their order.
 *
 * JSON is looked for as `extractJson` does, every call of it taken: Converse, OpenAI or plain `{ name, arguments }`. Python's syntax,
 * `[f(a=1, b="x"), g()]`, counts where it is the whole answer or the whole of a code fence, else in brackets anywhere or on lines of
 * its own. What stands whole goes before what stands within text, and JSON before Python. Nothing is evaluated: an argument that is
 * no literal is its source text. No call gives []. O(n) on any text; never throws on an output.
 *
 * @example extractToolCalls('{"name":"f","arguments":{"a":1}}') // [{ name: 'f', arguments: { a: 1 }, positional: [], id: undefined, form: 'plain' }]
 * @example extractToolCalls('Let me see. [f(a=-1)]') // [{ name: 'f', arguments: { a: -1 }, positional: [], id: undefined, form: 'python' }]
 */
export function extractToolCalls(output: string, options: ToolCallOptions = {}): ToolCall[] {
  return readToolCalls(output, options).calls.map((call) => ({
    ...call,
    arguments: call.arguments && (plainJson(call.arguments) as Record<string, JsonValue>),
    positional: call.positional.map(plainJson),
  }))
}

/** What `extractToolCalls` finds, with all digits of its numbers; `keep` says what a JSON number becomes. */
export function readToolCalls(
  output: string,
  options: ToolCallOptions = {},
  keep?: (number: string) => ExactValue,
): ToolCallsRead {
  refuseUnknown('extractToolCalls', options, ['python', 'thinkTags'])
  const { python = true, thinkTags = [] } = options
  const json = extractJson(output, { pick: 'all', thinkTags, validate: (value) => toolCallsIn(value).length > 0 })
  const ofJson = json.found && json.validated ? json.candidates.flatMap(({ source }) => callsOf(source, keep)) : []
  if (json.found && (json.from === 'whole' || json.from === 'solution'))
    return { calls: ofJson, stated: ofJson.length > 0 || json.source.replace(/\s/g, '') === '[]' }
  if (!python) return { calls: ofJson, stated: ofJson.length > 0 }
  const text = solutionText(output, { thinkTags }).replace(/^\s*`([^`]*)`\s*$/, '$1')
  const whole = pythonCalls(text)
  if (whole) return { calls: whole.map((call) => ofPython(call, text)), stated: true }
  if (json.found && json.from === 'fence' && ofJson.length > 0) return { calls: ofJson, stated: true }
  const fenced = fencedBodies(text).flatMap((body) => pythonCalls(body)?.map((call) => ofPython(call, body)) ?? [])
  const found = fenced.length > 0 ? fenced : ofJson
  if (found.length > 0) return { calls: found, stated: true }
  const within = pythonCallsWithin(text).map((call) => ofPython(call, text))
  return { calls: within, stated: within.length > 0 }
}

function callsOf(source: string, keep: ((number: string) => ExactValue) | undefined): ExactToolCall[] {
  return toolCallsIn(parseExactJson(source, keep), keep)
}

function ofPython({ name, positional, keywords }: NamedPythonCall, source: string): ExactToolCall {
  const named = keywords.flatMap(([key, value]) => (key === undefined ? [] : [[key, pythonValue(value, source)]]))
  const rest = keywords.flatMap(([key, value]) => (key === undefined ? [value] : []))
  return {
    name,
    arguments: Object.fromEntries(named),
    positional: [...positional, ...rest].map((value) => pythonValue(value, source)),
    id: undefined,
    form: 'python',
  }
}
