import { isWhitespace } from './python-text.ts'

const pairs: readonly (readonly [open: string, close: string])[] = [
  ['$$', '$$'],
  ['$', '$'],
  ['\\(', '\\)'],
  ['\\[', '\\]'],
]
const wrapped: RegExp = /\\(?:text|textbf|textit|mathrm|mathbf|mbox)\{/y
const relation: RegExp = /=|\u2248|~|\\approx(?![a-z])/iy

/**
 * An answer without what stands around it: white space, Markdown's `*`, `_` and backticks, the marks of LaTeX's math mode, `\text{}`
 * around the whole, `=` or `≈` before it, a stop, comma, colon or semicolon behind it.
 *
 * O(n).
 *
 * @example bareAnswer('**$\\text{42}$.**') // '42'
 * @example bareAnswer('$5') // '$5'
 */
export function bareAnswer(text: string): string {
  let start = 0
  let end = text.length
  for (let length = -1; length !== end - start; ) {
    length = end - start
    while (start < end && isMargin(text.charCodeAt(start))) start++
    while (end > start && (isMargin(text.charCodeAt(end - 1)) || isStop(text, end - 1))) end--
    const pair = pairs.find(([open, close]) => stands(text, start, end, open, close))
    if (pair) {
      start += pair[0].length
      end -= pair[1].length
      continue
    }
    start += lengthAt(relation, text, start, end)
    const wrap = lengthAt(wrapped, text, start, end)
    if (wrap > 0 && text.indexOf('}', start) === end - 1 && text.indexOf('{', start + wrap) === -1) {
      start += wrap
      end--
    }
  }
  return text.slice(start, end)
}

/** White space, or one of Markdown's marks. */
function isMargin(unit: number): boolean {
  return isWhitespace(unit) || unit === 42 || unit === 95 || unit === 96
}

/** A stop that ends a sentence; `!` is not among them, for it may be a factorial. */
function isStop(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return unit === 46 || unit === 44 || unit === 58 || unit === 59 || unit === 0x3002
}

function stands(text: string, start: number, end: number, open: string, close: string): boolean {
  return (
    end - start >= open.length + close.length &&
    text.startsWith(open, start) &&
    text.startsWith(close, end - close.length) &&
    // `\$` is money, not the end of math mode.
    !(close === '$' && text[end - 2] === '\\')
  )
}

function lengthAt(sticky: RegExp, text: string, start: number, end: number): number {
  sticky.lastIndex = start
  const found = sticky.exec(text)
  return found && start + found[0].length <= end ? found[0].length : 0
}
