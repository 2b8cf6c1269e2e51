import { type ExactValue, isExactObject, parseExactJson } from './exact-json.ts'
import { jsonDepth } from './json-flags.ts'
import { scanValue, skipJsonSpace } from './scan-json.ts'

export type JsonToolCallForm = 'converse' | 'openai' | 'plain'

/** A call of a tool, no digit of its numbers lost. */
export interface ExactToolCall {
  readonly name: string
  /** Undefined where the model wrote arguments that are no JSON object. */
  readonly arguments: Readonly<Record<string, ExactValue>> | undefined
  /** Arguments without a name, of Python's form alone. */
  readonly positional: readonly ExactValue[]
  readonly id: string | undefined
  readonly form: JsonToolCallForm | 'python'
}

type Exact = { readonly [key: string]: ExactValue }
type Keep = ((number: string) => ExactValue) | undefined

/** Where messages hold their calls. */
const wrappers = ['output', 'choices', 'message', 'content', 'tool_calls', 'toolCalls'] as const
const names = ['name', 'function', 'tool', 'tool_name'] as const
const argumentKeys = ['arguments', 'parameters', 'input', 'args'] as const

/** Arguments as text are read to the depth to which answers are. */
const maxDepth = 200

/**
 * The tool calls that a JSON value holds, in their order: a call, a list of calls, or a message with calls in it.
 *
 * Knows `toolUse` of Converse and `tool_use` blocks; OpenAI's `tool_calls`, `function_call` and items of that type, arguments as
 * text or object; and plain `{ name, arguments }`, where the arguments may be called `parameters`, `input` or `args`. A plain
 * object without arguments, or one that describes a tool, is no call. O(n).
 *
 * @example toolCallsIn([{ name: 'f', parameters: { a: 1 } }])[0].arguments // { a: 1 }
 */
export function toolCallsIn(value: ExactValue, keep?: (number: string) => ExactValue): ExactToolCall[] {
  if (Array.isArray(value)) return value.flatMap((item) => toolCallsIn(item, keep))
  if (!isExactObject(value)) return []
  const call = callOf(value, keep)
  if (call) return [call]
  return wrappers.flatMap((key) => (Object.hasOwn(value, key) ? toolCallsIn(value[key]!, keep) : []))
}

function callOf(value: Exact, keep: Keep): ExactToolCall | undefined {
  const type = own(value, 'type')
  const toolUse = own(value, 'toolUse')
  if (isExactObject(toolUse)) return wrapped(toolUse, 'converse', own(toolUse, 'toolUseId'), keep)
  if (type === 'tool_use') return wrapped(value, 'converse', own(value, 'id'), keep)
  const inner = own(value, 'function') ?? own(value, 'function_call')
  if (isExactObject(inner)) return wrapped(inner, 'openai', own(value, 'id'), keep)
  if (type === 'function_call') return wrapped(value, 'openai', own(value, 'call_id') ?? own(value, 'id'), keep)
  return plain(value, keep)
}

function wrapped(
  call: Exact,
  form: JsonToolCallForm,
  id: ExactValue | undefined,
  keep: Keep,
): ExactToolCall | undefined {
  const name = own(call, 'name')
  if (typeof name !== 'string') return undefined
  const given = argumentKeys.map((key) => own(call, key)).find((value) => value !== undefined)
  return made(name, argumentsOf(given, keep), id, form)
}

function plain(call: Exact, keep: Keep): ExactToolCall | undefined {
  const name = names.map((key) => own(call, key)).find((value) => typeof value === 'string')
  const given = argumentKeys.map((key) => own(call, key)).find((value) => value !== undefined)
  if (typeof name !== 'string' || given === undefined || describes(call, given)) return undefined
  const read = argumentsOf(given, keep)
  const positional = own(call, 'positional')
  return (
    read && { ...made(name, read, own(call, 'id'), 'plain'), positional: Array.isArray(positional) ? positional : [] }
  )
}

/** A tool's definition names its parameters by a JSON Schema. */
function describes(call: Exact, given: ExactValue): boolean {
  return Object.hasOwn(call, 'description') && isExactObject(given) && isExactObject(own(given, 'properties'))
}

function argumentsOf(given: ExactValue | undefined, keep: Keep): ExactToolCall['arguments'] {
  if (given === undefined || given === null) return {}
  const value = typeof given === 'string' ? parsed(given, keep) : given
  return isExactObject(value) ? value : undefined
}

function parsed(text: string, keep: Keep): ExactValue | undefined {
  const start = skipJsonSpace(text, 0)
  if (start === text.length) return {}
  const end = scanValue({ text, maxSteps: Number.POSITIVE_INFINITY, steps: 0 }, start)
  if (end < 0 || skipJsonSpace(text, end) < text.length || jsonDepth(text) > maxDepth) return undefined
  return parseExactJson(text, keep)
}

function made(
  name: string,
  args: ExactToolCall['arguments'],
  id: ExactValue | undefined,
  form: JsonToolCallForm,
): ExactToolCall {
  return { name, arguments: args, positional: [], id: typeof id === 'string' ? id : undefined, form }
}

function own(value: Exact, key: string): ExactValue | undefined {
  return Object.hasOwn(value, key) ? value[key] : undefined
}
