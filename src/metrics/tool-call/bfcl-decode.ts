import { canonicalDecimal } from '../../text/canonical-decimal.ts'
import { readToolCalls } from '../../text/extract-tool-calls.ts'
import { pythonExpression } from '../../text/python-call.ts'
import type { PythonCall, PythonNode } from '../../text/python-nodes.ts'
import { pythonStrip } from '../../text/python-text.ts'
import { isPythonNumber } from '../../text/python-value.ts'
import { fromJson, keepNumber, type PythonData, type PythonNumberData, pythonDict, tagged } from './python-data.ts'
import { negative, sourceOf } from './python-literal.ts'

/** A call as BFCL's checker takes it: a name, and parameters by name. */
export interface BfclCall {
  readonly name: string
  readonly parameters: ReadonlyMap<string, PythonData>
}

/**
 * The calls of an output as BFCL decodes them, or undefined where its decoder fails.
 *
 * Python's syntax as models that are prompted write it, missing outer brackets added; else JSON tool calls, as models with function
 * calling give them. Every sign and `not` negates, positional arguments are dropped, names and calls are strings, as there; the sums
 * and products of numbers are worked out, where it calls `eval`, and anything else fails to decode.
 */
export function decodeBfcl(output: string): BfclCall[] | undefined {
  return decodePrompted(output) ?? decodeJson(output)
}

function decodePrompted(output: string): BfclCall[] | undefined {
  const text = trimmed(output, '`\n ')
  const bracketed = `${text.startsWith('[') ? '' : '['}${text}${text.endsWith(']') ? '' : ']'}`
  const source = trimmed(pythonStrip(bracketed), "'")
  const node = pythonExpression(source)
  if (node?.kind !== 'list') return undefined
  return node.items.every((item) => item.kind === 'call') ? callsOf(node.items, source) : undefined
}

function decodeJson(output: string): BfclCall[] | undefined {
  const { calls, stated } = readToolCalls(output, { python: false }, keepNumber)
  const decoded = calls.map(
    ({ name, arguments: given }): BfclCall | undefined =>
      given && { name, parameters: new Map(Object.entries(given).map(([key, value]) => [key, fromJson(value)])) },
  )
  return stated && decoded.every((call) => call !== undefined) ? decoded : undefined
}

function callsOf(nodes: readonly PythonCall[], source: string): BfclCall[] | undefined {
  const calls = nodes.map((node) => resolveCall(node, source))
  return calls.every((call) => call !== undefined) ? calls : undefined
}

function resolveCall(node: PythonCall, source: string): BfclCall | undefined {
  const parameters = new Map<string, PythonData>()
  for (const [name, value] of node.keywords) {
    const resolved = resolve(value, source)
    if (resolved === undefined) return undefined
    parameters.set(name ?? '**', resolved)
  }
  return { name: node.name ?? '', parameters }
}

function resolve(node: PythonNode, source: string): PythonData | undefined {
  switch (node.kind) {
    case 'constant':
      return isPythonNumber(node.value) ? { type: 'number', ...node.value } : node.value
    case 'name':
      return node.name
    case 'unary':
      return node.operand.kind === 'constant' ? negated(resolve(node.operand, source) ?? null) : undefined
    case 'arithmetic':
      return calculated(node, source)
    case 'list':
    case 'tuple': {
      const items = node.items.map((item) => resolve(item, source))
      return items.every((item) => item !== undefined) ? { type: node.kind, items } : undefined
    }
    case 'dict': {
      const entries: [PythonData, PythonData][] = []
      for (const [key, value] of node.entries) {
        const [name, item] = [resolve(key, source), resolve(value, source)]
        if (name === undefined || item === undefined) return undefined
        entries.push([name, item])
      }
      return pythonDict(entries)
    }
    case 'call': {
      if (node.keywords.length === 0) return sourceOf(node, source, true).text
      const call = resolveCall(node, source)
      return call && pythonDict([[call.name, pythonDict([...call.parameters])]])
    }
    case 'other':
      if (node.form === 'ellipsis') return '...'
      if (node.form === 'subscript') return sourceOf(node, source, true).text
      return node.form === 'foreign' ? sourceOf(node, source, false) : undefined
    case 'set':
      return undefined
  }
}

function negated(value: PythonData): PythonData | undefined {
  if (typeof value === 'boolean') return wholeNumber(-Number(value))
  const number = tagged(value)
  return number?.type === 'number' ? negative(number) : undefined
}

/** `+`, `-`, `*` and `/` of numbers, as far as doubles tell the result exactly. */
function calculated(node: PythonNode & { kind: 'arithmetic' }, source: string): PythonData | undefined {
  const [left, right] = [node.left, node.right].map((side) => tagged(resolveOperand(side, source) ?? null))
  if (left?.type !== 'number' || right?.type !== 'number') return undefined
  const value = { '+': left.value + right.value, '-': left.value - right.value, '*': left.value * right.value }[
    node.operator
  ]
  if (value === undefined)
    return node.operator === '/' && right.value !== 0 ? float(left.value / right.value) : undefined
  if (!left.integer || !right.integer) return float(value)
  return Number.isSafeInteger(value) ? wholeNumber(value) : undefined
}

/** Unlike the decoder itself, `eval` knows signs. */
function resolveOperand(node: PythonNode, source: string): PythonData | undefined {
  if (node.kind === 'unary' && node.operator === '+') return resolveOperand(node.operand, source)
  return node.kind === 'constant' || node.kind === 'arithmetic' || node.kind === 'unary'
    ? resolve(node, source)
    : undefined
}

function wholeNumber(value: number): PythonNumberData {
  return { type: 'number', integer: true, text: String(value + 0), value: value + 0 }
}

function float(value: number): PythonNumberData {
  return { type: 'number', integer: false, text: canonicalDecimal(String(value)) ?? String(value), value }
}

/** Without these characters at either end. */
function trimmed(text: string, characters: string): string {
  let start = 0
  let end = text.length
  while (start < end && characters.includes(text[start] as string)) start++
  while (end > start && characters.includes(text[end - 1] as string)) end--
  return text.slice(start, end)
}
