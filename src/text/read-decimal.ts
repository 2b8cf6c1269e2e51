import { isBlank, isDigit, type Scanner } from './scanner.ts'

export interface DecimalOptions {
  /** The mark between whole and fraction. With a comma, points group: `1.234,56`. */
  readonly decimal: '.' | ','
  /** The number stands in running text, where a plain space between digits seldom groups. */
  readonly running: boolean
}

/** The number `digits × 10^power` as it stands in a text. */
export interface DecimalRead {
  readonly digits: string
  readonly power: number
  /** Neither point nor exponent: it may be the whole part of `2 1/2`. */
  readonly whole: boolean
  readonly end: number
}

/** A longer number is none, so that exact arithmetic on it stays cheap. */
const mostDigits = 1000

/** Powers of ten beyond which a double is infinite, or 0 whatever the digits. */
const highest = 310
const lowest = -1400

const separators = {
  '.': [',\\!', '{,}', '\\,', '\\;', '\\ ', ',', "'", '\u00a0', ' '],
  ',': ['\\,', '\\;', '\\ ', '.', "'", '\u00a0', ' '],
} as const

const exponent: RegExp = /e([+-]?\d{1,4})(?!\d)/iy
const timesTen: RegExp =
  /[ \u00a0]{0,2}(?:[×x*·]|\\times|\\cdot)[ \u00a0]{0,2}10\^(?:\{ ?([+-]?\d{1,4}) ?\}|([+-]?\d{1,4})(?!\d))/y
const ofTen: RegExp = /\^(?:\{ ?([+-]?\d{1,4}) ?\}|([+-]?\d{1,4})(?!\d))/y

/**
 * The decimal that begins at an index: digits, in groups of exactly three behind a first of one to three, a point with digits on either
 * side, an exponent (`e5`, `× 10^5`); `10^5` by itself too. Signs, units and fractions are read by others.
 *
 * Undefined where none begins, or one that a double cannot hold. O(length of the number).
 */
export function readDecimal(scan: Scanner, at: number, { decimal, running }: DecimalOptions): DecimalRead | undefined {
  let end = scan.skip(at, isDigit)
  let digits = scan.text.slice(at, end)
  // `0,123` is no number of a language that groups by commas.
  if (digits.length >= 1 && digits.length <= 3 && !digits.startsWith('0')) {
    const separator = separators[decimal].find((mark) => scan.has(mark, end) && group(scan, end + mark.length))
    // In running text `5 100` may well be two numbers, but none begins with 0.
    const apart = separator === ' ' && running && !scan.has('0', end + 1)
    while (separator !== undefined && !apart && scan.has(separator, end) && group(scan, end + separator.length)) {
      digits += scan.text.slice(end + separator.length, end + separator.length + 3)
      end += separator.length + 3
    }
  }
  let power = 0
  if (scan.has(decimal, end) && isDigit(scan.unit(end + 1))) {
    const fraction = scan.skip(end + 1, isDigit)
    digits += scan.text.slice(end + 1, fraction)
    power = end + 1 - fraction
    end = fraction
  }
  if (digits === '') return undefined
  const scaled = scan.match(exponent, end) ?? scan.match(timesTen, end)
  const raised = scaled === undefined && digits === '10' ? scan.match(ofTen, end) : undefined
  if (raised) digits = '1'
  const tens = scaled ?? raised
  if (tens) {
    power += Number(tens[1] ?? tens[2])
    end += tens[0].length
  }
  if (digits.length > mostDigits || digits.length + power > highest || power < lowest) return undefined
  return { digits, power, whole: power === 0 && tens === undefined, end }
}

/** Exactly three digits. */
function group(scan: Scanner, at: number): boolean {
  return (
    isDigit(scan.unit(at)) && isDigit(scan.unit(at + 1)) && isDigit(scan.unit(at + 2)) && !isDigit(scan.unit(at + 3))
  )
}

/** The index behind at most one blank. */
export function behindBlank(scan: Scanner, at: number): number {
  return isBlank(scan.unit(at)) ? at + 1 : at
}
