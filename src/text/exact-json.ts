import { canonicalDecimal } from './canonical-decimal.ts'
import { jsonFlags } from './json-flags.ts'
import type { JsonValue } from './json-value.ts'

/** What JavaScript's own values cannot tell, kept as it was written: a number beyond a double, or an expression that is no literal. */
export class Verbatim {
  readonly kind: 'number' | 'expression'
  /** One spelling for all that mean the same: of a number its `canonicalDecimal`, of an expression its tokens. */
  readonly text: string
  /** The nearest double, or the expression's source. */
  readonly value: number | string

  constructor(kind: 'number' | 'expression', text: string, value: number | string) {
    this.kind = kind
    this.text = text
    this.value = value
  }
}

/** A number of which no digit is lost. */
export type ExactNumber = number | Verbatim

/** A JSON value in which no number has lost its digits. */
export type ExactValue = null | boolean | number | string | Verbatim | ExactValue[] | { [key: string]: ExactValue }

/**
 * The number a valid JSON number denotes: a double where one tells it exactly, otherwise its digits. O(n).
 *
 * @example exactNumber('1e3') // 1000
 * @example exactNumber('12345678901234567890').text // '12345678901234567890'
 */
export function exactNumber(source: string): ExactNumber {
  const value = Number(source)
  // 15 significant digits always survive a double.
  if (source.length <= 15 && Number.isFinite(value) && !/e/i.test(source)) return value
  const text = canonicalDecimal(source) ?? source
  return text === canonicalDecimal(String(value)) ? value : new Verbatim('number', text, value)
}

/**
 * `JSON.parse` that keeps the digits of every number no double tells exactly. O(n); recursive, for texts of bounded depth.
 *
 * @example parseExactJson('{"a":[1]}') // { a: [1] }
 */
export function parseExactJson(source: string, keep: (number: string) => ExactValue = exactNumber): ExactValue {
  if (keep === exactNumber && !jsonFlags(source).lostDigits) return JSON.parse(source)
  const reviver = (_key: string, value: ExactValue, context: { readonly source?: string }): ExactValue =>
    typeof value === 'number' && context.source !== undefined ? keep(context.source) : value
  // The third argument is as old as Node 21, and not yet in the compiler's library.
  return JSON.parse(source, reviver as (key: string, value: unknown) => unknown)
}

/**
 * For `parseExactJson`: a whole number beyond 2^53, which a double would round, as the text of its digits; any other as a double. O(n).
 *
 * @example digitsAsText('12345678901234567890') // '12345678901234567890'
 * @example digitsAsText('12') // 12
 */
export function digitsAsText(source: string): number | string {
  const value = Number(source)
  return Number.isSafeInteger(value) || !/^-?\d+$/.test(source) ? value : source
}

/**
 * Whether two values are equal: keys in any order, items in theirs, numbers by the value they denote, digit for digit. O(n + m).
 *
 * `alike` may find two scalars equal that are not.
 *
 * @example sameExact({ a: 1, b: [2] }, { b: [2], a: 1 }) // true
 */
export function sameExact(a: ExactValue, b: ExactValue, alike?: (a: ExactValue, b: ExactValue) => boolean): boolean {
  if (a === b) return true
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, at) => sameExact(item, b[at]!, alike))
  if (isExactObject(a) && isExactObject(b)) {
    const keys = Object.keys(a)
    if (keys.length !== Object.keys(b).length) return false
    return keys.every((key) => Object.hasOwn(b, key) && sameExact(a[key]!, b[key]!, alike))
  }
  if (a instanceof Verbatim && b instanceof Verbatim && a.kind === b.kind && a.text === b.text) return true
  return alike?.(a, b) ?? false
}

/** Whether a value is an object of keys: no array, no null, nothing verbatim. */
export function isExactObject(value: ExactValue | undefined): value is { [key: string]: ExactValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Verbatim)
}

/** Whether a value is a number, kept as a double or as its digits. */
export function isExactNumber(value: ExactValue): value is ExactNumber {
  return typeof value === 'number' || (value instanceof Verbatim && value.kind === 'number')
}

/**
 * The plain JSON value: numbers as doubles, expressions as their source. O(n).
 *
 * @example plainJson([new Verbatim('expression', 'x + 1', 'x+1')]) // ['x+1']
 */
export function plainJson(value: ExactValue): JsonValue {
  if (value instanceof Verbatim) return value.value
  if (Array.isArray(value)) return value.map(plainJson)
  // `fromEntries` defines what assignment would not: a key `__proto__`.
  if (isExactObject(value))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plainJson(item)]))
  return value
}
