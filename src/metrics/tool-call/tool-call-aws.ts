import { MetricError } from '../../errors.ts'
import { refuseUnknown } from '../../text/known-options.ts'
import { pythonExpression } from '../../text/python-call.ts'
import { pythonRound } from '../../text/python-round.ts'
import { pythonStrip } from '../../text/python-text.ts'
import { badOption } from '../json/read-pair.ts'
import { type AwsCopy, coercedEqual } from './aws-values.ts'
import type { PythonData } from './python-data.ts'
import { literalOrSource } from './python-literal.ts'

export interface ToolCallAwsOptions {
  /** Which copy of the grader: the kit's, or the reward function of amazon-bedrock-samples. */
  readonly copy?: AwsCopy
}

/**
 * The `tool_call` grader of aws/llm-eval-kit, as it is: 0.33 for the name, 0.33 for the share of the gold's parameters named, 0.34 for
 * the share of their values, averaged over calls paired by position.
 *
 * Range [0, 1]. The gold is one call in Python's syntax, or a list of such texts, also as JSON text. `copy: 'bedrock-samples'` gives the
 * reward function of amazon-bedrock-samples, which rounds to four digits, takes any string but "true" for False, and gives a call of
 * a gold without parameters no value score for parameters of its own. O(n) beside deep lists.
 *
 * Known faults, kept: the wrong tool with the right arguments scores 0.67; parameters too many cost nothing; `True` equals 1; calls
 * in another order score 0, as do several calls on one line, a code fence, any prose, and a bracket within a string. A gold that is
 * no call scores 0 there and is a `MetricError` here. An argument that is no literal is compared by its tokens. Sound: `toolCallF1`.
 *
 * @see `tool_call.py` of aws/llm-eval-kit (e9159c2); `bfcl_tool_call_rew_func.py` of aws-samples/amazon-bedrock-samples (abd0801)
 * @example toolCallAws('g(a=1, b="x")', 'f(a=1, b="x")') // 0.67
 * @example toolCallAws('f(a=1), g(b=2)', ['f(a=1)', 'g(b=2)']) // 0
 */
export function toolCallAws(
  output: string,
  gold: string | readonly string[],
  options: ToolCallAwsOptions = {},
): number {
  refuseUnknown('toolCallAws', options, ['copy'])
  const { copy = 'llm-eval-kit' } = options
  if (copy !== 'llm-eval-kit' && copy !== 'bedrock-samples')
    throw badOption('toolCallAws', 'copy', 'llm-eval-kit, bedrock-samples')
  const want = goldTexts(gold).map((text) => parseCall(text) ?? refuseGold())
  const got = splitCalls(output).map(parseCall)
  if (copy === 'llm-eval-kit' && got.includes(undefined)) return 0
  let sum = 0
  for (const [at, call] of got.slice(0, want.length).entries()) if (call) sum += scoreOf(call, want[at]!, copy)
  const score = sum / Math.max(got.length, want.length, 1)
  return copy === 'llm-eval-kit' ? score : pythonRound(score, 4)
}

interface AwsCall {
  readonly name: string
  readonly parameters: ReadonlyMap<string, PythonData>
}

function goldTexts(gold: string | readonly string[]): readonly string[] {
  if (typeof gold !== 'string') return Array.isArray(gold) && gold.every(isText) ? gold : [refuseGold()]
  try {
    const list: unknown = JSON.parse(gold)
    if (Array.isArray(list) && list.every(isText)) return list
  } catch {
    // No JSON: the text is the call.
  }
  return [gold]
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function refuseGold(): never {
  throw new MetricError('toolCallAws: gold: expected a call in Python syntax, or a list of such texts', {
    code: 'NE3501',
  })
}

/** On line breaks outside round brackets, wherever these stand. */
function splitCalls(output: string): string[] {
  let text = pythonStrip(output)
  if (text.startsWith('[') && text.endsWith(']')) text = pythonStrip(text.slice(1, -1))
  const chunks: string[] = []
  let depth = 0
  let from = 0
  for (let at = 0; at <= text.length; at++) {
    const char = text[at]
    if (char === '(') depth++
    else if (char === ')') depth--
    else if (char === undefined || (char === '\n' && depth === 0)) {
      chunks.push(pythonStrip(text.slice(from, at)))
      from = at + 1
    }
  }
  return chunks.filter((chunk) => chunk !== '').map((chunk) => pythonStrip(withoutCommas(chunk)))
}

function withoutCommas(text: string): string {
  let end = text.length
  while (text[end - 1] === ',') end--
  return text.slice(0, end)
}

function parseCall(source: string): AwsCall | undefined {
  const text = pythonStrip(source)
  const node = pythonExpression(text)
  if (node?.kind !== 'call' || node.name === undefined) return undefined
  const parameters = new Map(node.positional.map((value, at) => [`_arg${at}`, literalOrSource(value, text)]))
  for (const [name, value] of node.keywords) if (name !== undefined) parameters.set(name, literalOrSource(value, text))
  return { name: node.name, parameters }
}

function scoreOf(predicted: AwsCall, expected: AwsCall, copy: AwsCopy): number {
  const keys = [...expected.parameters.keys()]
  const common = keys.filter((key) => predicted.parameters.has(key))
  const values = common.filter((key) =>
    coercedEqual(predicted.parameters.get(key)!, expected.parameters.get(key)!, copy),
  )
  const free = predicted.parameters.size === 0
  const named = keys.length > 0 ? common.length / keys.length : free ? 1 : 0
  const valued = keys.length > 0 ? values.length / keys.length : free || copy === 'llm-eval-kit' ? 1 : 0
  return (predicted.name === expected.name ? 1 : 0) * 0.33 + named * 0.33 + valued * 0.34
}
