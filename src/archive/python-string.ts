import { readEscape } from '../text/python-strings.ts'

/** A string literal of Python, decoded. */
export interface PythonStringRead {
  readonly value: string | Uint8Array
  /** Where it ends. */
  readonly end: number
}

/** A text as most are: of one line, without escapes, and not the beginning of three quotes. */
const common = /'[^'\\\n]+'|"[^"\\\n]+"/y
const opening = /([bru]?|br|rb)('''|"""|'|")/iy
/** What needs no look of its own, by the closing mark. */
const plain = { "'": /[^'\\\n]+/y, '"': /[^"\\\n]+/y, "'''": /[^'\\]+/y, '"""': /[^"\\]+/y } as const

const beyondAscii = /[^\0-\x7f]/

/**
 * The string or bytes literal that begins here, decoded; undefined where none begins, `broken` where CPython would refuse it.
 *
 * Knows every prefix and escape but f-strings and `\N{name}`, which are refused: `repr` writes neither. O(length of the literal).
 *
 * @see https://docs.python.org/3/reference/lexical_analysis.html#string-and-bytes-literals
 * @example readPythonString("b'\\xff' ", 0).value // Uint8Array [255]
 */
export function readPythonString(text: string, start: number): PythonStringRead | 'broken' | undefined {
  common.lastIndex = start
  if (common.test(text)) return { value: text.slice(start + 1, common.lastIndex - 1), end: common.lastIndex }
  opening.lastIndex = start
  const found = opening.exec(text)
  if (found === null) return undefined
  const prefix = (found[1] as string).toLowerCase()
  const quote = found[2] as keyof typeof plain
  const asBytes = prefix.includes('b')
  const raw = prefix.includes('r')
  const parts: string[] = []
  for (let at = start + found[0].length; at < text.length; ) {
    const run = plain[quote]
    run.lastIndex = at
    if (run.test(text)) {
      const part = text.slice(at, run.lastIndex)
      if (asBytes && beyondAscii.test(part)) return 'broken'
      parts.push(part)
      at = run.lastIndex
    } else if (text.startsWith(quote, at)) {
      const value = parts.join('')
      return { value: asBytes ? new Uint8Array(Buffer.from(value, 'latin1')) : value, end: at + quote.length }
    } else if (text[at] !== '\\') {
      // A line break ends a string of one line; any other mark is one of three that the string would need to end.
      if (text[at] === '\n' && quote.length === 1) return 'broken'
      parts.push(text[at] as string)
      at++
    } else {
      const read = raw ? verbatim(text, at) : asBytes ? byteEscape(text, at + 1) : textEscape(text, at + 1)
      if (read === undefined || (asBytes && beyondAscii.test(text.slice(at, read.end)))) return 'broken'
      parts.push(read.text)
      at = read.end
    }
  }
  return 'broken'
}

/** In a raw string the backslash stands for itself, and so does what follows, be it the closing mark. */
function verbatim(text: string, at: number): { text: string; end: number } | undefined {
  return at + 1 < text.length ? { text: text.slice(at, at + 2), end: at + 2 } : undefined
}

/** The names of all characters are no part of this package. */
function textEscape(text: string, at: number): { text: string; end: number } | undefined {
  return text[at] === 'N' ? undefined : readEscape(text, at)
}

/** Bytes know neither `\u` nor `\N`: there they stand for themselves. An octal number wraps. */
function byteEscape(text: string, at: number): { text: string; end: number } | undefined {
  const kind = text[at] ?? ''
  if (kind !== '' && 'uUN'.includes(kind)) return { text: `\\${kind}`, end: at + 1 }
  const read = readEscape(text, at)
  if (read === undefined || kind < '0' || kind > '7') return read
  return { text: String.fromCharCode(read.text.charCodeAt(0) & 0xff), end: read.end }
}
