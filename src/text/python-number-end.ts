/**
 * Where the number literal of Python that begins at `from` ends; `from` itself where none does.
 *
 * A loop and no pattern: one that repeats a group overflows the stack on a million digits. O(length of the number).
 *
 * @see https://docs.python.org/3/reference/lexical_analysis.html#numeric-literals, without the `j` of an imaginary one
 * @example numberEnd('x = 1_000.5e-3;', 4) // 14
 * @example numberEnd('0x_fF', 0) // 5
 */
export function numberEnd(text: string, from: number): number {
  const radix = text[from] === '0' ? digitsOf[(text[from + 1] ?? '').toLowerCase()] : undefined
  if (radix !== undefined) {
    // An underscore may stand before the first digit too, here alone.
    const first = text[from + 2] === '_' ? from + 3 : from + 2
    const end = digitsEnd(text, first, radix)
    if (end > first) return end
  }
  let at = digitsEnd(text, from, decimal)
  if (text[at] === '.') {
    const end = digitsEnd(text, at + 1, decimal)
    // A lone point is an operator.
    if (at > from || end > at + 1) at = end
  }
  if (at === from || !/^e$/i.test(text[at] ?? '')) return at
  const first = /^[+-]$/.test(text[at + 1] ?? '') ? at + 2 : at + 1
  const end = digitsEnd(text, first, decimal)
  return end > first ? end : at
}

const decimal = '0123456789'
const digitsOf: Readonly<Record<string, string>> = { x: '0123456789abcdefABCDEF', o: '01234567', b: '01' }

/** The end of digits with single underscores between them. */
function digitsEnd(text: string, from: number, digits: string): number {
  let at = from
  while (at < text.length && digits.includes(text[at] as string)) {
    at++
    if (text[at] === '_' && at + 1 < text.length && digits.includes(text[at + 1] as string)) at++
  }
  return at
}
