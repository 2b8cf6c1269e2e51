import { asciiDigits } from './python-float.ts'

const beyondAscii: RegExp = /[^\0-\x7f]/
const minus: RegExp = /[\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d]/g
const closedSpace: RegExp = /[\u00a0\u2007-\u200a\u202f]/g
const fullWidth: RegExp = /[\uff01-\uff5e]/g
const fraction: RegExp = /(\d?)([\u00bc-\u00be\u2150-\u215e])/g
const superscript: RegExp = /[\u207b\u00b2\u00b3\u00b9\u2070\u2074-\u2079]+/g

/**
 * A text with the many characters of numbers brought to one each: digits of any script, the minus sign and the dashes used for it,
 * spaces that do not break, full-width forms, vulgar fractions, superscripts.
 *
 * O(n). ASCII text comes back as it is.
 *
 * @example foldNumberText('−２½ × 10⁵ ％') // '-2 1/2 × 10^5 %'
 */
export function foldNumberText(text: string): string {
  if (!beyondAscii.test(text)) return text
  const folded = text
    .replace(minus, '-')
    .replace(closedSpace, '\u00a0')
    .replace(fullWidth, (mark) => String.fromCharCode(mark.charCodeAt(0) - 0xfee0))
    .replace(superscript, (marks) => `^${marks.normalize('NFKC').replace('\u2212', '-')}`)
  return asciiDigits(folded).replace(
    fraction,
    (_, before: string, mark: string) =>
      (before === '' ? '' : `${before} `) + mark.normalize('NFKC').replace('\u2044', '/'),
  )
}
