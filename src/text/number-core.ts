import { decimalRational, divided, negative, plus, type Rational } from './rational.ts'
import { behindBlank, type DecimalOptions, type DecimalRead, readDecimal } from './read-decimal.ts'
import { isDigit, type Scanner } from './scanner.ts'

/** A number without sign: decimal, fraction or mixed number. */
export interface CoreRead {
  readonly exact: Rational
  /** The decimal as written; undefined for a fraction, which has no last place. */
  readonly decimal: DecimalRead | undefined
  readonly end: number
}

const latexFraction: RegExp = /\\[dtc]?frac/y
const shortPart: RegExp = /[ \u00a0]?(\d)/y
const openPart: RegExp = /[ \u00a0]?\{[ \u00a0]?([+-]?)[ \u00a0]?/y

/**
 * The number that begins at an index, read exactly: `1,234.5`, `1/2`, `2 1/2`, `\frac{1}{2}`, `\frac12`, `2\frac12`.
 *
 * Undefined where none begins, and for a fraction over 0. O(length of the number).
 */
export function readCore(scan: Scanner, at: number, options: DecimalOptions): CoreRead | undefined {
  if (scan.has('\\', at)) return readLatexFraction(scan, at, options)
  const first = readDecimal(scan, at, options)
  if (first === undefined) return undefined
  const exact = decimalRational(first.digits, first.power)
  const over = readDivisor(scan, first.end, options)
  if (over) {
    const quotient = divided(exact, decimalRational(over.digits, over.power))
    return quotient && { exact: quotient, decimal: undefined, end: over.end }
  }
  const part = first.whole ? readMixedPart(scan, first.end, options) : undefined
  if (part) return { exact: plus(exact, part.exact), decimal: undefined, end: part.end }
  return { exact, decimal: first, end: first.end }
}

function readDivisor(scan: Scanner, at: number, options: DecimalOptions): DecimalRead | undefined {
  const slash = behindBlank(scan, at)
  return scan.has('/', slash) ? readDecimal(scan, behindBlank(scan, slash + 1), options) : undefined
}

/** The fraction of a mixed number: whole numbers behind a blank, or LaTeX's. */
function readMixedPart(scan: Scanner, at: number, options: DecimalOptions): CoreRead | undefined {
  const start = behindBlank(scan, at)
  if (scan.has('\\', start)) return readLatexFraction(scan, start, options)
  const slash = scan.skip(start, isDigit)
  if (start === at || slash === start || !scan.has('/', slash)) return undefined
  const end = scan.skip(slash + 1, isDigit)
  if (end === slash + 1) return undefined
  const above = readDecimal(scan, start, options)
  const below = readDecimal(scan, slash + 1, options)
  if (above?.end !== slash || below?.end !== end) return undefined
  const exact = divided(decimalRational(above.digits, 0), decimalRational(below.digits, 0))
  return exact && { exact, decimal: undefined, end }
}

function readLatexFraction(scan: Scanner, at: number, options: DecimalOptions): CoreRead | undefined {
  const command = scan.match(latexFraction, at)
  const above = command && readPart(scan, at + command[0].length, options)
  const below = above && readPart(scan, above.end, options)
  const exact = above && below && divided(above.exact, below.exact)
  return exact && { exact, decimal: undefined, end: below.end }
}

/** `{3}`, `{-1.5}`, or one digit as in `\frac12`. */
function readPart(scan: Scanner, at: number, options: DecimalOptions): CoreRead | undefined {
  const short = scan.match(shortPart, at)
  if (short) return { exact: decimalRational(short[1] as string, 0), decimal: undefined, end: at + short[0].length }
  const open = scan.match(openPart, at)
  const read = open && readDecimal(scan, at + open[0].length, options)
  if (read === undefined) return undefined
  const close = behindBlank(scan, read.end)
  if (!scan.has('}', close)) return undefined
  const size = decimalRational(read.digits, read.power)
  return { exact: open?.[1] === '-' ? negative(size) : size, decimal: undefined, end: close + 1 }
}
