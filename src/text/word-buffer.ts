import { isWhitespace } from './python-text.ts'

/**
 * The words of texts as UTF-16 code units in memory that is used again, and a hash of each: where millions of texts are compared, a
 * string a word is most of the cost.
 */
export class WordBuffer {
  /** The words, one after the other with nothing between. */
  units: Uint16Array = new Uint16Array(4096)
  length = 0
  /** Where each word ends, and its hash. */
  ends: Int32Array = new Int32Array(4096)
  hashes: Int32Array = new Int32Array(4096)
  words = 0

  clear(): void {
    this.length = 0
    this.words = 0
  }

  /** Makes room for so many units more, each of them a word if need be. The arrays may be others afterwards. */
  reserve(more: number): void {
    const needed = this.length + more
    if (needed <= this.units.length) return
    const { units, ends, hashes } = this
    this.units = new Uint16Array(2 * needed)
    this.units.set(units)
    this.ends = new Int32Array(2 * needed)
    this.ends.set(ends)
    this.hashes = new Int32Array(2 * needed)
    this.hashes.set(hashes)
  }

  startOf(word: number): number {
    return word === 0 ? 0 : (this.ends[word - 1] as number)
  }

  /** Whether two words are the same. */
  equal(one: number, other: number): boolean {
    const { units, ends, hashes } = this
    if (hashes[one] !== hashes[other]) return false
    const end = ends[one] as number
    let at = this.startOf(one)
    let against = this.startOf(other)
    if (end - at !== (ends[other] as number) - against) return false
    while (at < end && units[at] === units[against]) {
      at++
      against++
    }
    return at === end
  }
}

/** Odd, and another in each process: no text can be written so that its words share a hash. */
const multiplier: number = (Math.random() * 2 ** 31) | 1

/** The hash of a word, unit by unit, from 0. */
export function hashed(hash: number, unit: number): number {
  return (Math.imul(hash, multiplier) + unit) | 0
}

/** Adds the words of a text as Python's `str.split()` finds them. */
export function appendWords(into: WordBuffer, text: string): void {
  into.reserve(text.length)
  const { units, ends, hashes } = into
  let { words, length } = into
  let start = length
  let hash = 0
  for (let at = 0; at <= text.length; at++) {
    const unit = at < text.length ? text.charCodeAt(at) : 32
    if ((unit > 32 && unit < 127) || !isWhitespace(unit)) {
      units[length++] = unit
      hash = hashed(hash, unit)
    } else if (length > start) {
      ends[words] = start = length
      hashes[words++] = hash
      hash = 0
    }
  }
  into.length = length
  into.words = words
}
