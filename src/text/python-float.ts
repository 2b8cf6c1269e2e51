import { pythonStrip } from './python-text.ts'

const literal: RegExp = /^[+-]?(?:\d+(?:_\d+)*(?:\.(?:\d+(?:_\d+)*)?)?|\.\d+(?:_\d+)*)(?:e[+-]?\d+(?:_\d+)*)?$/i
const special: RegExp = /^([+-]?)(?:(inf|infinity)|nan)$/i

/**
 * The text with every decimal digit of any script (Unicode Nd) as an ASCII digit.
 *
 * @example asciiDigits('１２٣') // '123'
 */
export function asciiDigits(text: string): string {
  return text.replace(/[^\P{Nd}0-9]/gu, (digit) => String(digitValue(digit.codePointAt(0) as number)))
}

/** Unicode lays every set of digits out as an unbroken 0-9, the mathematical ones as several such sets in a row. */
function digitValue(codePoint: number): number {
  let start = codePoint
  while (/^\p{Nd}$/u.test(String.fromCodePoint(start - 1))) start--
  return (codePoint - start) % 10
}

/**
 * Python's `float(text)`, or undefined where Python raises ValueError: any script's digits, `_` between digits, `inf`, `nan`.
 *
 * @example parsePythonFloat(' 1_000.5 ') // 1000.5
 * @example parsePythonFloat('0x10') // undefined
 */
export function parsePythonFloat(text: string): number | undefined {
  // Most words of a text are no number: one look tells, where the rest takes four.
  if (!/[\p{Nd}Nn]/u.test(text)) return undefined
  // Unlike `strip()`, CPython's `float()` does not count these as whitespace.
  if (/[\u001c-\u001f]/.test(text)) return undefined
  const ascii = asciiDigits(pythonStrip(text))
  if (literal.test(ascii)) return Number(ascii.replaceAll('_', ''))
  const found = special.exec(ascii)
  if (!found) return undefined
  if (found[2] === undefined) return Number.NaN
  return found[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
}

/**
 * Python's `str(value)` of a float: both languages print the shortest digits that read back, they differ in layout only.
 *
 * @example formatPythonFloat(1e16) // '1e+16'
 * @example formatPythonFloat(3) // '3.0'
 */
export function formatPythonFloat(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0'
  const [mantissa = '', exponent = ''] = value.toExponential().split('e')
  const power = Number(exponent)
  // Python changes to scientific notation below 1e-4 and from 1e16, JavaScript below 1e-6 and from 1e21.
  if (power < -4 || power >= 16)
    return `${mantissa}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`
  if (Number.isInteger(value)) return `${value}.0`
  if (power >= -4 && power < 0) return fixed(mantissa, power)
  return String(value)
}

/** `1.5e-4` written out: JavaScript itself does so down to 1e-6, spelled here for any power. */
function fixed(mantissa: string, power: number): string {
  const sign = mantissa.startsWith('-') ? '-' : ''
  return `${sign}0.${'0'.repeat(-power - 1)}${mantissa.replace(/[-.]/g, '')}`
}
