import { canonicalDecimal } from '../../text/canonical-decimal.ts'
import { type ExactValue, isExactObject, Verbatim } from '../../text/exact-json.ts'
import type { PythonNumber } from '../../text/python-tokens.ts'

/** A value of Python, its types told apart as graders written in Python tell them. */
export type PythonData = null | boolean | string | PythonTagged

export type PythonTagged = PythonNumberData | PythonList | PythonDict | PythonSource

export type PythonNumberData = PythonNumber & { readonly type: 'number' }

export interface PythonList {
  readonly type: 'list' | 'tuple' | 'set'
  readonly items: readonly PythonData[]
}

export interface PythonDict {
  readonly type: 'dict'
  readonly entries: readonly (readonly [key: PythonData, value: PythonData])[]
}

/** What cannot be told but by its source: an expression, bytes, a complex number. */
export interface PythonSource {
  readonly type: 'source'
  readonly text: string
  /** It is no literal, and graders hold it as the text of its dump. */
  readonly dumped: boolean
}

/** The value where it has one of the tagged types. */
export function tagged(value: PythonData): PythonTagged | undefined {
  return typeof value === 'object' && value !== null ? value : undefined
}

/** The name of a value's type: `int`, `float`, `str`, `bool`, `list`, `tuple`, `set`, `dict`, `NoneType`, or `source`. */
export function pythonType(value: PythonData): string {
  if (value === null) return 'NoneType'
  if (typeof value === 'string') return 'str'
  if (typeof value === 'boolean') return 'bool'
  return value.type === 'number' ? (value.integer ? 'int' : 'float') : value.type
}

/** Whether `a == b` in Python: 1, 1.0 and True are equal, a list and a tuple are not. O(n · depth). */
export function pythonEquals(a: PythonData, b: PythonData): boolean {
  return a === b || equalityKey(a) === equalityKey(b)
}

/**
 * One text for all values that are equal in Python.
 *
 * @example equalityKey(true) === equalityKey({ type: 'number', integer: false, text: '1', value: 1 }) // true
 */
export function equalityKey(value: PythonData): string {
  if (value === null) return 'None'
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'boolean') return value ? '1' : '0'
  if (value.type === 'number') return numberKey(value)
  if (value.type === 'source') return `source ${value.text}`
  if (value.type === 'dict') {
    const keys = value.entries.map(([key, item]) => `${equalityKey(key)}:${equalityKey(item)}`)
    return `{${keys.sort().join()}}`
  }
  const keys = value.items.map(equalityKey)
  if (value.type === 'set') return `set{${[...new Set(keys)].sort().join()}}`
  return value.type === 'list' ? `[${keys.join()}]` : `(${keys.join()})`
}

/** A dict of these entries: of equal keys the first stays, with the last value. */
export function pythonDict(entries: PythonDict['entries']): PythonDict {
  const byKey = new Map<string, readonly [PythonData, PythonData]>()
  for (const [key, value] of entries) {
    const text = equalityKey(key)
    byKey.set(text, [byKey.get(text)?.[0] ?? key, value])
  }
  return { type: 'dict', entries: [...byKey.values()] }
}

/** The value of a key of a dict. */
export function valueAt(dict: PythonDict, key: PythonData): PythonData | undefined {
  return dict.entries.find(([other]) => pythonEquals(other, key))?.[1]
}

/**
 * A JSON value as `json.loads` makes it; its numbers were kept as written (`keepNumber`), so that 3.0 is a float. O(n).
 *
 * @example fromJson([keepNumber('3')]).items[0].integer // true
 */
export function fromJson(value: ExactValue): PythonData {
  if (value instanceof Verbatim) return { type: 'number', ...numberOf(value.text) }
  if (Array.isArray(value)) return { type: 'list', items: value.map(fromJson) }
  if (isExactObject(value))
    return { type: 'dict', entries: Object.entries(value).map(([key, item]) => [key, fromJson(item)]) }
  return typeof value === 'number' ? { type: 'number', ...numberOf(String(value)) } : value
}

/**
 * A JSON number kept as it was written.
 *
 * @example keepNumber('3.0').text // '3.0'
 */
export function keepNumber(source: string): Verbatim {
  return new Verbatim('number', source, Number(source))
}

function numberOf(source: string): PythonNumber {
  const value = Number(source)
  return { integer: /^-?\d+$/.test(source), text: canonicalDecimal(source) ?? source, value }
}

/** An integer by its digits; a float by the digits of the one double it is. */
function numberKey({ integer, text, value }: PythonNumber): string {
  if (integer) return text
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  const exact = Number.isInteger(value) ? BigInt(value).toString() : String(value)
  return canonicalDecimal(exact) as string
}
