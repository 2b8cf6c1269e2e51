import { helmPiece } from './helm-normalize.ts'
import { appendWords, hashed, type WordBuffer } from './word-buffer.ts'

const other = 0
const lower = 1
const upper = 2
const digit = 3
const mark = 4
const gap = 5

const lineFeed = 10

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
    if (!appendPlain(into, text, start, end)) appendWords(into, helmPiece(text.slice(start, end)))
  }
}

/** Whether a new piece begins: at a space or a hyphen. */
const isBreak = (unit: number): boolean => unit === 32 || unit === 45

/** False, and nothing added, for a piece that takes more than a look. */
function appendPlain(into: WordBuffer, text: string, start: number, end: number): boolean {
  // A number grows by `.0`.
  into.reserve(end - start + 2)
  const { units, ends, hashes } = into
  let { words, length } = into
  let word = length
  let digits = 0
  let hash = 0
  let whole = true
  for (let at = start; at <= end; at++) {
    const unit = at < end ? text.charCodeAt(at) : lineFeed
    const kind = unit < 128 ? kinds[unit] : other
    if (kind === lower || kind === upper) {
      const letter = unit | 32
      units[length++] = letter
      hash = hashed(hash, letter)
    } else if (kind === digit) {
      units[length++] = unit
      digits++
    } else if (kind === gap) {
      if (digits > 0) {
        // A number is a whole piece.
        if (!whole || at < end || digits !== length - word || digits > exactDigits) return false
        length = endNumber(units, word, length)
        for (let digitAt = word; digitAt < length; digitAt++) hash = hashed(hash, units[digitAt] as number)
      } else if (isHelmArticle(units, word, length)) length = word
      else if (isHelmNumber(units, word, length)) return false
      if (length > word) {
        ends[words] = word = length
        hashes[words++] = hash
      }
      hash = 0
      whole = false
    } else if (kind === other) return false
  }
  into.words = words
  into.length = length
  return true
}

/** Makes a whole number Python's `str(float(digits))`. */
function endNumber(units: Uint16Array, from: number, to: number): number {
  let zeros = 0
  while (from + zeros < to - 1 && units[from + zeros] === 48) zeros++
  units.copyWithin(from, from + zeros, to)
  units[to - zeros] = 46
  units[to - zeros + 1] = 48
  return to - zeros + 2
}

/** Whether lower case letters are a word that the normaliser drops. */
export function isHelmArticle(units: Uint16Array, from: number, to: number): boolean {
  return isWord(units, from, to, 'a') || isWord(units, from, to, 'an') || isWord(units, from, to, 'the')
}

/** Whether lower case letters are a number to Python's `float()` that prints as other letters, if they are a whole piece. */
export function isHelmNumber(units: Uint16Array, from: number, to: number): boolean {
  return isWord(units, from, to, 'infinity')
}

function isWord(units: Uint16Array, from: number, to: number, word: string): boolean {
  if (to - from !== word.length) return false
  for (let at = 0; at < word.length; at++) if (units[from + at] !== word.charCodeAt(at)) return false
  return true
}
