import {
  type ExactNumber,
  type ExactValue,
  isExactNumber,
  isExactObject,
  plainJson,
  sameExact,
  Verbatim,
} from '../../text/exact-json.ts'
import { foldLabel } from '../../text/fold-label.ts'
import type { JsonValue } from '../../text/json-value.ts'
import { quasiNormalize } from '../../text/quasi-normalize.ts'
import { badOption } from './read-pair.ts'

/** `math.isclose` of Python: |a - b| <= max(relTol · max(|a|, |b|), absTol). */
export interface Tolerance {
  /** By default 1e-9. */
  readonly relTol?: number
  /** By default 0. */
  readonly absTol?: number
}

/** How two strings compare: as they are, without case and the difference of `_` and space, or as `quasiExactMatch` does. */
export type StringComparator = 'exact' | 'folded' | 'normalised'

/** How two numbers compare: digit for digit, or within a tolerance; `close` is 1e-9 of their size, but whole numbers exactly. */
export type NumberComparator = 'exact' | 'close' | Tolerance

/** How a leaf compares: a rule for strings or numbers (`exact` for both), or a function of one's own. */
export type FieldComparator = StringComparator | NumberComparator | ((got: JsonValue, want: JsonValue) => boolean)

/** Whether two leaves match: scalars, or containers without anything in them. */
export type LeafMatch = (got: ExactValue, want: ExactValue) => boolean

/**
 * The comparison of two leaves by a rule for strings and one for numbers.
 *
 * Booleans and null match themselves alone, an empty object an empty object, an empty array an empty array; a string never matches
 * a number.
 *
 * @example leafMatch('folded', 'exact')('New_York', 'new york') // true
 */
export function leafMatch(strings: StringComparator, numbers: NumberComparator): LeafMatch {
  const normalise = { exact: undefined, folded: foldLabel, normalised: quasiNormalize }[strings]
  return (got, want) => {
    if (typeof got === 'string' && typeof want === 'string')
      return got === want || (normalise !== undefined && normalise(got) === normalise(want))
    if (isExactNumber(got) && isExactNumber(want)) return numbersMatch(got, want, numbers)
    return sameExact(got, want)
  }
}

/** The comparison that a user's word or function stands for, the defaults in what it does not say. */
export function comparatorMatch(
  comparator: FieldComparator,
  strings: StringComparator,
  numbers: NumberComparator,
  refused: () => Error,
): LeafMatch {
  if (typeof comparator === 'function') {
    return (got, want) => {
      const verdict: unknown = comparator(plainJson(got), plainJson(want))
      if (typeof verdict !== 'boolean') throw refused()
      return verdict
    }
  }
  if (comparator === 'exact') return leafMatch('exact', 'exact')
  if (comparator === 'folded' || comparator === 'normalised') return leafMatch(comparator, numbers)
  return leafMatch(strings, comparator)
}

/** Whether a value is a leaf: a scalar, or an empty container. */
export function isLeaf(value: ExactValue): boolean {
  if (Array.isArray(value)) return value.length === 0
  return !isExactObject(value) || Object.keys(value).length === 0
}

/** Refuses what is no comparator. */
export function checkComparator(metric: string, option: string, comparator: unknown, words: readonly string[]): void {
  if (typeof comparator === 'string' && words.includes(comparator)) return
  if (typeof comparator === 'object' && comparator !== null && words.includes('close')) {
    const { relTol = 0, absTol = 0, ...stray } = comparator as Record<string, unknown>
    if (isTolerance(relTol) && isTolerance(absTol) && Object.keys(stray).length === 0) return
  }
  if (typeof comparator === 'function' && words.includes('function')) return
  const tolerance = words.includes('close') ? ', { relTol, absTol }' : ''
  throw badOption(metric, option, `${words.join(', ')}${tolerance}`)
}

function isTolerance(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && Number.isFinite(value)
}

function numbersMatch(got: ExactNumber, want: ExactNumber, rule: NumberComparator): boolean {
  if (sameExact(got, want)) return true
  if (rule === 'exact' || (rule === 'close' && isWhole(got) && isWhole(want))) return false
  const { relTol = 1e-9, absTol = 0 } = rule === 'close' ? {} : rule
  const a = Number(got instanceof Verbatim ? got.value : got)
  const b = Number(want instanceof Verbatim ? want.value : want)
  return Math.abs(a - b) <= Math.max(relTol * Math.max(Math.abs(a), Math.abs(b)), absTol)
}

function isWhole(number: ExactNumber): boolean {
  return number instanceof Verbatim ? !/[.-]/.test(number.text.slice(1)) : Number.isInteger(number)
}
