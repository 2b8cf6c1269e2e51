import { skipJsonSpace } from './scan-json.ts'

/** What was done to text that is almost JSON; `cut-off` is the one that guesses: what was missing at the end is not known. */
export type JsonRepair =
  /** A string in single or typographic quotes. */
  | 'quotes'
  /** A quote within a string without its backslash. */
  | 'inner-quote'
  /** A line break or another control character within a string. */
  | 'control-character'
  /** A backslash before what it cannot escape. */
  | 'escape'
  /** `True`, `False`, `None`, `undefined`. */
  | 'word'
  /** `NaN`, `Infinity` or a number no double holds, read as null. */
  | 'non-finite'
  /** `+1`, `.5`, `1.`, `01`. */
  | 'number'
  /** A key without quotes. */
  | 'unquoted-key'
  | 'comment'
  /** A comma too many. */
  | 'extra-comma'
  | 'missing-comma'
  /** A bracket closed by one of the other kind. */
  | 'bracket'
  /** The text ended within the value: what was open is closed, an item that had barely begun is dropped. */
  | 'cut-off'

const closers: Readonly<Record<string, string>> = { '"': '"', "'": "'", '\u201c': '\u201d', '\u2018': '\u2019' }
const simple: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', '\n': '' }

/** Whether a string may begin at this character. */
export function isQuote(char: string | undefined): boolean {
  return char !== undefined && Object.hasOwn(closers, char)
}

/**
 * Reads a string that begins with any quote, as a JSON string; `end` is `~length` where the text ended within it.
 *
 * A quote closes the string only where what follows may follow a string: after a key a colon, after a value a comma, a closing
 * bracket, a comment or the next string. Any other quote is part of the text. O(n).
 */
export function repairString(
  text: string,
  start: number,
  isKey: boolean,
  repaired: (repair: JsonRepair) => void,
): { readonly json: string; readonly end: number } {
  const quote = text[start] as string
  const closer = closers[quote] as string
  if (quote !== '"') repaired('quotes')
  const parts: string[] = []
  let from = start + 1
  let at = from
  while (at < text.length) {
    const char = text[at] as string
    if (char === closer) {
      if (mayFollow(text, at + 1, isKey)) {
        parts.push(text.slice(from, at))
        return { json: JSON.stringify(parts.join('')), end: at + 1 }
      }
      repaired('inner-quote')
    } else if (char === '\\') {
      const escaped = readEscape(text, at + 1)
      if (escaped === undefined) break
      if (!escaped.valid && !(escaped.text === "'" && quote === "'")) repaired('escape')
      parts.push(text.slice(from, at), escaped.text)
      from = escaped.end
      at = from
      continue
    } else if (char < ' ') repaired('control-character')
    at++
  }
  parts.push(text.slice(from, at))
  return { json: JSON.stringify(parts.join('')), end: ~text.length }
}

function mayFollow(text: string, after: number, isKey: boolean): boolean {
  const at = skipJsonSpace(text, after)
  const next = text[at]
  if (next === undefined) return true
  if (isKey) return next === ':'
  return ',}]#'.includes(next) || isQuote(next) || text.startsWith('//', at) || text.startsWith('/*', at)
}

/** What an escape stands for; undefined where the text ends in it. */
function readEscape(text: string, at: number): { text: string; end: number; valid: boolean } | undefined {
  const kind = text[at]
  if (kind === undefined) return undefined
  if ('"\\/'.includes(kind)) return { text: kind, end: at + 1, valid: true }
  if (kind === "'") return { text: kind, end: at + 1, valid: false }
  const plain = simple[kind]
  if (plain !== undefined) return { text: plain, end: at + 1, valid: kind !== '\n' }
  const width = kind === 'u' ? 4 : kind === 'x' ? 2 : 0
  const digits = text.slice(at + 1, at + 1 + width)
  if (width > 0 && /^[0-9a-f]*$/i.test(digits)) {
    if (digits.length < width) return undefined
    return { text: String.fromCharCode(Number.parseInt(digits, 16)), end: at + 1 + width, valid: width === 4 }
  }
  return { text: '\\', end: at, valid: false }
}
