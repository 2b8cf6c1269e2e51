import { type ExactNumber, type ExactValue, exactNumber, isExactNumber, Verbatim } from './exact-json.ts'
import { formatPythonFloat } from './python-float.ts'
import type { PythonNode } from './python-nodes.ts'
import { type PythonNumber, pythonTokens } from './python-tokens.ts'

/** Names that mean a constant where JSON and Python are mixed up. */
const constants: ReadonlyMap<string, boolean | null> = new Map<string, boolean | null>([
  ['true', true],
  ['false', false],
  ['null', null],
])

/**
 * The JSON value that a Python literal stands for; what is no literal stays as it was written.
 *
 * Tuples and sets are arrays; keys of dicts become text as `json.dumps` writes them. Signs are read: `-5`, `+5`, `not True`. Names,
 * calls and arithmetic are not evaluated: they equal the same expression and nothing else. O(n).
 */
export function pythonValue(node: PythonNode, source: string): ExactValue {
  if (node.kind === 'constant') return isPythonNumber(node.value) ? numberOf(node.value, node, source) : node.value
  if (node.kind === 'list' || node.kind === 'tuple' || node.kind === 'set')
    return node.items.map((item) => pythonValue(item, source))
  if (node.kind === 'dict') {
    const keys = node.entries.map(([key]) => keyText(key))
    if (keys.every((key) => key !== undefined))
      return Object.fromEntries(node.entries.map(([, value], at) => [keys[at], pythonValue(value, source)]))
  }
  if (node.kind === 'name') {
    const constant = constants.get(node.name)
    if (constant !== undefined) return constant
  }
  if (node.kind === 'unary') {
    const operand = pythonValue(node.operand, source)
    if (node.operator === 'not' && typeof operand === 'boolean') return !operand
    if (isExactNumber(operand)) {
      if (node.operator === '+') return operand
      if (node.operator === '-') return negated(operand)
    }
  }
  return verbatim(node, source)
}

/** Whether a constant is a number. */
export function isPythonNumber(value: string | boolean | null | PythonNumber): value is PythonNumber {
  return typeof value === 'object' && value !== null
}

function numberOf({ text, value }: PythonNumber, node: PythonNode, source: string): ExactValue {
  return Number.isFinite(value) ? exactNumber(text) : verbatim(node, source)
}

function negated(number: ExactNumber): ExactNumber {
  if (typeof number === 'number') return -number
  const text = number.text.startsWith('-') ? number.text.slice(1) : `-${number.text}`
  return new Verbatim('number', text, -Number(number.value))
}

function verbatim({ start, end }: PythonNode, source: string): Verbatim {
  const written = source.slice(start, end)
  return new Verbatim('expression', pythonTokens(written), written)
}

/** A key as `json.dumps` writes it; undefined for what it refuses. */
function keyText(key: PythonNode): string | undefined {
  if (key.kind === 'name') return constants.has(key.name) ? key.name : undefined
  if (key.kind === 'unary' && key.operator === '-' && key.operand.kind === 'constant') {
    return isPythonNumber(key.operand.value) ? `-${keyText(key.operand)}` : undefined
  }
  if (key.kind !== 'constant') return undefined
  if (!isPythonNumber(key.value)) return String(key.value)
  return key.value.integer ? key.value.text : formatPythonFloat(key.value.value)
}
