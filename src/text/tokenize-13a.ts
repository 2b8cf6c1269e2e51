import { pythonSplit, pythonStrip } from './python-text.ts'

/** ASCII but letters, digits, apostrophe, comma, hyphen and full stop. */
const symbol: RegExp = /[!-&(-+/:-@[-`{-~]/g
const afterOther: RegExp = /([^0-9])([.,])/g
const beforeOther: RegExp = /([.,])([^0-9])/g
const dashAfterDigit: RegExp = /([0-9])(-)/g

/**
 * The tokens of BLEU's standard tokenizer, mteval-v13a: words, each mark by itself but for those inside numbers. Case is kept. O(n).
 *
 * Made for European scripts: a run of Chinese or Thai is one token.
 *
 * @see `Tokenizer13a` of sacrebleu 2.6.0, the white space at the end stripped as its BLEU does
 * @example tokenize13a("It's $1,234.56 (about).") // ["It's", '$', '1,234.56', '(', 'about', ')', '.']
 */
export function tokenize13a(text: string): string[] {
  // The order matters, and so does that each pattern takes its marks from left to right and none twice.
  const line = ` ${unescaped(withoutEnd(text).replaceAll('<skipped>', '').replaceAll('-\n', '').replaceAll('\n', ' '))} `
  const spaced = line
    .replace(symbol, ' $& ')
    .replace(afterOther, '$1 $2 ')
    .replace(beforeOther, ' $1 $2')
    .replace(dashAfterDigit, '$1 $2 ')
  return pythonSplit(spaced)
}

/** Python's `str.rstrip()`. */
function withoutEnd(text: string): string {
  return pythonStrip(`.${text}`).slice(1)
}

/** One after the other: `&amp;lt;` becomes `<`. */
function unescaped(text: string): string {
  if (!text.includes('&')) return text
  return text.replaceAll('&quot;', '"').replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>')
}
