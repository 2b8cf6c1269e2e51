const decimal: RegExp = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d*)(?:\.(\d*))?(?:e([+-]?\d{1,9}))?$/i

/** More places than this are written with an exponent, so that `1e999999999` stays short. */
const longest = 40

/**
 * One spelling for every decimal that denotes the same number, exactly, whatever its length; undefined when the text is none.
 *
 * Commas must group three digits. O(n).
 *
 * @example canonicalDecimal('+1,000.50') // '1000.5'
 * @example canonicalDecimal('1e3') // '1000'
 * @example canonicalDecimal('12,34') // undefined
 */
export function canonicalDecimal(text: string): string | undefined {
  const found = decimal.exec(text)
  if (!found) return undefined
  const [, sign, grouped = '', fraction = '', power = '0'] = found
  const whole = grouped.replaceAll(',', '')
  if (whole === '' && fraction === '') return undefined
  const digits = trimZeros(whole + fraction)
  if (digits.text === '') return '0'
  const minus = sign === '-' ? '-' : ''
  return minus + layOut(digits.text, Number(power) - fraction.length + digits.dropped)
}

/** Without zeros at either end; `dropped` counts those at the right. A loop, because `0+$` is quadratic. */
function trimZeros(digits: string): { text: string; dropped: number } {
  let start = 0
  let end = digits.length
  while (start < end && digits[start] === '0') start++
  while (end > start && digits[end - 1] === '0') end--
  return { text: digits.slice(start, end), dropped: digits.length - end }
}

function layOut(digits: string, power: number): string {
  const point = digits.length + power
  if (power >= 0 && power <= longest) return digits + '0'.repeat(power)
  if (power < 0 && point > 0) return `${digits.slice(0, point)}.${digits.slice(point)}`
  if (power < 0 && -point <= longest) return `0.${'0'.repeat(-point)}${digits}`
  return `${digits}e${power}`
}
