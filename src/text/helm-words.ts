import { helmPiece } from './helm-normalize.ts'
import { appendWords, space, type WordBuffer } from './word-buffer.ts'

const other = 0
const lower = 1
const upper = 2
const digit = 3
const mark = 4
const gap = 5

/** What the ASCII units are to the normaliser. U+001C to U+001F stay `other`: they are white space, but not around a number. */
const kinds: Uint8Array = Uint8Array.from({ length: 128 }, (_, unit) => {
  const char = String.fromCharCode(unit)
  if (/[a-z]/.test(char)) return lower
  if (/[A-Z]/.test(char)) return upper
  if (/[0-9]/.test(char)) return digit
  if (/[\t-\r]/.test(char)) return gap
  return /[!-~]/.test(char) ? mark : other
})

/** Whole numbers of so many digits are exact, and Python prints them without an exponent. */
const exactDigits = 15

/**
 * Adds the words of a text's `helmNormalize`, from a single look at each unit.
 *
 * ASCII letters and plain whole numbers, nearly all of most texts, are read here; a piece that holds anything else goes to the
 * normaliser itself. O(n).
 */
export function appendHelmWords(into: WordBuffer, text: string): void {
  for (let start = 0, end = 0; start < text.length; start = end + 1) {
    end = start
    while (end < text.length && !isBreak(text.charCodeAt(end))) end++
    // A number grows by `.0` and by its space.
    into.reserve(end - start + 3)
    if (appendPlain(into, text, start, end)) continue
    const words = helmPiece(text.slice(start, end))
    if (words !== '') appendWords(into, words)
  }
}

/** Whether a new piece begins: at a space or a hyphen. */
const isBreak = (unit: number): boolean => unit === space || unit === 45

/** False, and nothing added, for a piece that takes more than a look. */
function appendPlain(into: WordBuffer, text: string, start: number, end: number): boolean {
  const { units } = into
  let word = into.length
  let out = word
  let digits = 0
  let gaps = 0
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at)
    const kind = unit < 128 ? kinds[unit] : other
    if (kind === lower) units[out++] = unit
    else if (kind === upper) units[out++] = unit + 32
    else if (kind === digit) {
      units[out++] = unit
      digits++
    } else if (kind === gap) {
      gaps++
      out = endWord(units, word, out)
      if (out === undecided) return false
      word = out
    } else if (kind === other) return false
  }
  if (digits > 0) {
    if (gaps > 0 || digits !== out - word || digits > exactDigits) return false
    out = endNumber(units, word, out)
  } else out = endWord(units, word, out)
  if (out === undecided) return false
  into.length = out
  return true
}

const undecided = -1

/** Ends a word of letters, or takes it back if it is an article: where the next begins. */
function endWord(units: Uint16Array, from: number, to: number): number {
  if (to === from || isWord(units, from, to, 'a') || isWord(units, from, to, 'an') || isWord(units, from, to, 'the'))
    return from
  // A number to Python's `float()`, if it is the whole piece.
  if (isWord(units, from, to, 'infinity')) return undecided
  units[to] = space
  return to + 1
}

/** Ends a whole number as Python's `str(float(digits))`. */
function endNumber(units: Uint16Array, from: number, to: number): number {
  let zeros = 0
  while (from + zeros < to - 1 && units[from + zeros] === 48) zeros++
  units.copyWithin(from, from + zeros, to)
  const end = to - zeros
  units[end] = 46
  units[end + 1] = 48
  units[end + 2] = space
  return end + 3
}

function isWord(units: Uint16Array, from: number, to: number, word: string): boolean {
  if (to - from !== word.length) return false
  for (let at = 0; at < word.length; at++) if (units[from + at] !== word.charCodeAt(at)) return false
  return true
}
