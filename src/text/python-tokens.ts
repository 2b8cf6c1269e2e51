import { canonicalDecimal } from './canonical-decimal.ts'
import { lazyPattern } from './lazy-pattern.ts'
import { numberEnd } from './python-number-end.ts'
import { readEscape } from './python-strings.ts'

/** A number literal of Python. */
export interface PythonNumber {
  readonly integer: boolean
  /** The number it denotes, digit for digit, as `canonicalDecimal` spells it. */
  readonly text: string
  /** The nearest double; infinite for a float beyond them. */
  readonly value: number
}

export type PythonToken = { readonly start: number; readonly end: number } & (
  | { readonly kind: 'name' | 'operator' | 'string'; readonly text: string }
  /** What has no counterpart in JSON: bytes, an f-string, a complex number. */
  | { readonly kind: 'foreign'; readonly text: string }
  | { readonly kind: 'number'; readonly number: PythonNumber; readonly text: string }
  | { readonly kind: 'newline' | 'end' | 'broken'; readonly text: '' }
)

const name: () => RegExp = lazyPattern(() => /[\p{ID_Start}_]\p{ID_Continue}*/uy)
const operator = /\.\.\.|\*\*|\/\/|<<|>>|[=!<>:]=|->|[()[\]{},:.;=+\-*/%@&|^~<>]/y
const brackets = '()[]{},'
const mayOpenString = '"\'bBfFrRuU'
const prefixed = /(?:[bfru]|[bf]r|r[bf])?(?='|")/iy

/** CPython refuses integers of more digits. */
const mostDigits = 4300

/**
 * The token of Python source that begins at or after `from`; comments and spaces are passed over, line breaks only inside brackets.
 *
 * Strings come decoded. A `broken` token is what CPython's tokenizer refuses, at the place where it does. O(length of the token).
 *
 * @see https://docs.python.org/3/reference/lexical_analysis.html; `\N{name}` is not decoded
 * @example pythonToken('f(x)', 1, true).text // '('
 */
export function pythonToken(text: string, from: number, inBrackets: boolean): PythonToken {
  const start = skipSpace(text, from, inBrackets)
  if (start >= text.length) return { kind: 'end', text: '', start, end: start }
  if (text[start] === '\n' || text[start] === '\r') {
    return { kind: 'newline', text: '', start, end: text.startsWith('\r\n', start) ? start + 2 : start + 1 }
  }
  // The first character tells what may stand here; a pattern for each would cost a look too many.
  const first = text[start] as string
  if (brackets.includes(first)) return { kind: 'operator', text: first, start, end: start + 1 }
  const prefix = mayOpenString.includes(first) ? matchAt(prefixed, text, start) : undefined
  if (prefix !== undefined) return stringToken(text, start, prefix.toLowerCase())
  const number = (first >= '0' && first <= '9') || first === '.' ? text.slice(start, numberEnd(text, start)) : ''
  if (number !== '') return numberToken(text, start, number)
  const word = first > '@' ? matchAt(name(), text, start) : undefined
  if (word !== undefined) return { kind: 'name', text: word.normalize('NFKC'), start, end: start + word.length }
  const sign = matchAt(operator, text, start)
  if (sign === undefined) return broken(start)
  return { kind: 'operator', text: sign, start, end: start + sign.length }
}

/**
 * One spelling for source that differs in spaces, comments and quotes alone. O(n).
 *
 * @example pythonTokens("g( 'a' )") // 'g("a")'
 */
export function pythonTokens(source: string): string {
  const parts: string[] = []
  let before = ''
  for (let at = 0; ; ) {
    const token = pythonToken(source, at, true)
    if (token.kind === 'end' || token.kind === 'broken') return parts.join('')
    // Two words need their space.
    if (token.kind === 'name' && before === 'name') parts.push(' ')
    parts.push(token.kind === 'string' ? JSON.stringify(token.text) : token.text)
    before = token.kind
    at = token.end
  }
}

function broken(at: number): PythonToken {
  return { kind: 'broken', text: '', start: at, end: at }
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}

function skipSpace(text: string, from: number, inBrackets: boolean): number {
  for (let at = from; ; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x20 || code === 0x09 || code === 0x0c) continue
    if (inBrackets && (code === 0x0a || code === 0x0d)) continue
    if (code === 0x5c && '\r\n'.includes(text[at + 1] ?? ' ')) at += text.startsWith('\r\n', at + 1) ? 2 : 1
    else if (code === 0x23) {
      while (at + 1 < text.length && !'\r\n'.includes(text[at + 1] as string)) at++
    } else return at
  }
}

function numberToken(text: string, start: number, source: string): PythonToken {
  const end = start + source.length
  const plain = source.replaceAll('_', '').toLowerCase()
  if (/^j(?![\p{ID_Continue}])/iu.test(text.slice(end, end + 2)))
    return { kind: 'foreign', text: `${plain}j`, start, end: end + 1 }
  if (/^[\p{ID_Continue}]/u.test(text.slice(end, end + 2))) return broken(end)
  const prefix = /^0[xob]/.test(plain)
  const integer = prefix || /^\d+$/.test(plain)
  if (integer && (plain.length > mostDigits || /^0+[1-9]/.test(plain))) return broken(start)
  const digits = prefix ? BigInt(plain).toString() : plain
  const number = { integer, text: canonicalDecimal(digits) ?? digits, value: Number(digits) }
  return { kind: 'number', number, text: plain, start, end }
}

function stringToken(text: string, start: number, prefix: string): PythonToken {
  const raw = prefix.includes('r')
  const open = start + prefix.length
  const mark = text[open] as string
  const quote = text.startsWith(mark.repeat(3), open) ? mark.repeat(3) : mark
  const parts: string[] = []
  let from = open + quote.length
  for (let at = from; at < text.length; ) {
    const char = text[at] as string
    if (char === mark && text.startsWith(quote, at)) {
      parts.push(text.slice(from, at))
      const value = parts.join('')
      const end = at + quote.length
      const kind = prefix.replace(/[ru]/, '')
      if (kind === '') return { kind: 'string', text: value, start, end }
      return { kind: 'foreign', text: kind + JSON.stringify(value), start, end }
    }
    if (char === '\n' && quote.length === 1) return broken(at)
    if (char !== '\\') at++
    else if (raw) at += 2
    else {
      const read = readEscape(text, at + 1)
      if (read === undefined) return broken(at)
      parts.push(text.slice(from, at), read.text)
      from = read.end
      at = from
    }
  }
  return broken(text.length)
}
