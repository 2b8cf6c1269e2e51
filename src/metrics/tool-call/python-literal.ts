import type { PythonNode } from '../../text/python-nodes.ts'
import { pythonTokens } from '../../text/python-tokens.ts'
import { isPythonNumber } from '../../text/python-value.ts'
import { type PythonData, type PythonNumberData, type PythonSource, pythonDict, tagged } from './python-data.ts'

/**
 * What `ast.literal_eval` makes of an expression, and where it raises, the source, as graders fall back on `ast.dump`.
 *
 * Two sources are equal when their tokens are; the dump also equates what differs in brackets alone.
 */
export function literalOrSource(node: PythonNode, source: string): PythonData {
  const value = literal(node, source)
  // Not `??`: None is a literal.
  return value === undefined ? sourceOf(node, source, true) : value
}

/** The source of an expression. */
export function sourceOf({ start, end }: PythonNode, source: string, dumped: boolean): PythonSource {
  return { type: 'source', text: pythonTokens(source.slice(start, end)), dumped }
}

/** A literal, which has no sign, with a minus. */
export function negative(number: PythonNumberData): PythonNumberData {
  return { ...number, text: number.text === '0' ? '0' : `-${number.text}`, value: -number.value }
}

function literal(node: PythonNode, source: string): PythonData | undefined {
  if (node.kind === 'constant') return isPythonNumber(node.value) ? { type: 'number', ...node.value } : node.value
  if (node.kind === 'list' || node.kind === 'tuple' || node.kind === 'set') {
    const items = node.items.map((item) => literal(item, source))
    if (!items.every((item) => item !== undefined)) return undefined
    return node.kind === 'set' && !items.every(isHashable) ? undefined : { type: node.kind, items }
  }
  if (node.kind === 'dict') {
    const entries = node.entries.map(([key, value]) => [literal(key, source), literal(value, source)] as const)
    return entries.every(isEntry) && entries.every(([key]) => isHashable(key)) ? pythonDict(entries) : undefined
  }
  if (node.kind === 'unary' && (node.operator === '-' || node.operator === '+')) {
    if (node.operand.kind !== 'constant' || !isPythonNumber(node.operand.value)) return undefined
    const number = { type: 'number', ...node.operand.value } as const
    return node.operator === '-' ? negative(number) : number
  }
  if (node.kind === 'call' && node.name === 'set' && node.positional.length + node.keywords.length === 0)
    return { type: 'set', items: [] }
  return node.kind === 'other' && (node.form === 'foreign' || node.form === 'ellipsis')
    ? sourceOf(node, source, false)
    : undefined
}

function isEntry(
  entry: readonly [PythonData | undefined, PythonData | undefined],
): entry is readonly [PythonData, PythonData] {
  return entry[0] !== undefined && entry[1] !== undefined
}

/** Whether a value may be a key of a dict; for others Python raises TypeError. */
function isHashable(value: PythonData): boolean {
  const data = tagged(value)
  if (data?.type === 'tuple') return data.items.every(isHashable)
  return data?.type !== 'list' && data?.type !== 'set' && data?.type !== 'dict'
}
