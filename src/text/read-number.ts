import { lazyPattern } from './lazy-pattern.ts'
import { readCore } from './number-core.ts'
import { currencyEndingAt, type LetterScales, readMarks } from './number-marks.ts'
import { decimalRational, negative, type Rational, times, toNumber } from './rational.ts'
import type { DecimalOptions } from './read-decimal.ts'
import { isDigit, type Scanner } from './scanner.ts'

export interface NumberOptions {
  /** The mark between whole and fraction. With a comma, points group: `1.234,56`. */
  readonly decimal?: '.' | ',' | undefined
  /** Whether `k m mm b t` behind a number are a scale: beside a currency mark (`money`), `always` or `never`. */
  readonly letterScales?: LetterScales | undefined
}

/** A number read out of a text. */
export interface ParsedNumber {
  /** As written, before a percent sign or basis points are applied: 3.2 for `3.2%`. Never NaN, never infinite. */
  readonly value: number
  /** The same, exactly. */
  readonly exact: Rational
  readonly mark: 'percent' | 'basis-points' | undefined
  readonly currency: string | undefined
  /** The text behind the number, such as `cm`; not read in running text. */
  readonly unit: string | undefined
  /** What one unit in the last written place is worth; undefined for a fraction. */
  readonly place: Rational | undefined
  /** Digits written from the first that is not 0; 0 for a fraction. */
  readonly significant: number
  /** The number as it stood there, without unit. */
  readonly source: string
}

/** Where a number stands, and whether it has a sign of its own. */
export interface NumberRead extends ParsedNumber {
  readonly start: number
  readonly end: number
  readonly signed: boolean
}

/** What makes a sign an operator: `10-5`, `x-5`, `)-5`. */
const operand: () => RegExp = lazyPattern(() => /[\p{L}\p{N})\]}%.]/u)

/** What may not follow: a further digit behind a mark, a power, a letter and a digit as in `0x10`; but a degree and `m2` may. */
const broken: () => RegExp = lazyPattern(
  () => /[.,'/:][0-9]|\^(?!\{?\\circ|o)|(?!(?:m|[cmk]m|ft|in|yd|mi)[23](?![\p{L}\p{N}]))[a-z_]{1,20}[0-9]/iuy,
)

/**
 * The number whose digits begin at an index: with the sign and currency mark before it, and the scale, percent sign and currency
 * mark behind it.
 *
 * Undefined where there is none or what follows makes it part of something else. O(length of the number).
 */
export function readNumber(
  scan: Scanner,
  at: number,
  running: boolean,
  { decimal = '.', letterScales = 'money' }: NumberOptions,
): NumberRead | undefined {
  const options: DecimalOptions = { decimal, running }
  const core = readCore(scan, at, options)
  if (core === undefined) return undefined
  const before = readBefore(scan, at)
  const marks = readMarks(scan, core.end, before.currency !== undefined, letterScales)
  if (scan.match(broken(), marks.end)) return undefined
  const scaled = (size: Rational): Rational =>
    marks.scale === 0 ? size : times(size, decimalRational('1', marks.scale))
  const size = scaled(core.exact)
  const exact = before.sign === '-' ? negative(size) : size
  const value = toNumber(exact)
  if (!Number.isFinite(value)) return undefined
  return {
    value,
    exact,
    mark: marks.mark,
    currency: (before.currency ?? marks.currency)?.trim(),
    unit: undefined,
    place: core.decimal && scaled(decimalRational('1', core.decimal.power)),
    significant: core.decimal === undefined ? 0 : withoutZeros(core.decimal.digits),
    source: scan.text.slice(before.start, marks.end),
    start: before.start,
    end: marks.end,
    signed: before.sign !== '',
  }
}

/** Sign and currency mark in either order, read backwards. */
function readBefore(scan: Scanner, at: number): { start: number; sign: string; currency: string | undefined } {
  const inner = signEndingAt(scan, at)
  const currency = currencyEndingAt(scan, at - inner.length)
  const start = at - inner.length - (currency?.length ?? 0)
  const outer = inner === '' && currency !== undefined ? signEndingAt(scan, start) : ''
  return { start: start - outer.length, sign: inner || outer, currency }
}

function signEndingAt(scan: Scanner, end: number): string {
  const sign = scan.text.charAt(end - 1)
  scan.steps += 2
  return (sign === '-' || sign === '+') && !operand().test(scan.text.charAt(end - 2)) ? sign : ''
}

function withoutZeros(digits: string): number {
  let zeros = 0
  while (digits[zeros] === '0') zeros++
  return digits.length - zeros
}

/** Whether digits, a point or a LaTeX fraction begin at an index. */
export function beginsNumber(scan: Scanner, at: number): boolean {
  const unit = scan.unit(at)
  if (isDigit(unit)) return true
  if (unit === 46 || unit === 44) return isDigit(scan.unit(at + 1))
  return unit === 92 && (scan.has('\\frac', at) || (scan.has('frac', at + 2) && /[dtc]/.test(scan.text.charAt(at + 1))))
}
