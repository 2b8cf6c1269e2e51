import { appendHelmWords, isHelmArticle, isHelmNumber } from './helm-words.ts'
import { appendRougeWords } from './rouge-words.ts'
import { appendWords, hashed, WordBuffer } from './word-buffer.ts'
import { WordIds } from './word-ids.ts'

/** The ways in which the container reads words, a bit each. Each reads what stands between two spaces by itself. */
export const reading = { split: 1, helm: 2, rouge: 4 } as const
const inAll = reading.split | reading.helm | reading.rouge

const readers = [
  [reading.split, appendWords],
  [reading.helm, appendHelmWords],
  [reading.rouge, appendRougeWords],
] as const

const lower = 1
const upper = 2
const mark = 4
const other = 8

/** What the ASCII units are to all three. A hyphen is `other`: it is a mark to one, a space to the next. */
const kinds: Uint8Array = Uint8Array.from({ length: 128 }, (_, unit) => {
  const char = String.fromCharCode(unit)
  if (/[a-z]/.test(char)) return lower
  if (/[A-Z]/.test(char)) return upper
  return /[!-,./:-~]/.test(char) ? mark : other
})

/** The words of two texts as numbers below `size`: those of the gold, then from `middle` to `end` the output's. */
export interface NumberedWords {
  readonly ids: Int32Array
  readonly middle: number
  readonly end: number
  readonly size: number
}

/**
 * Reads pair after pair of texts in each of the container's ways, from a single look at most units, in memory that is used again.
 *
 * Most words are the same in every way of reading: they are kept once. O(n).
 */
export class PairWords {
  readonly #buffer = new WordBuffer()
  readonly #known = new WordIds()
  /** By word: the ways of reading that find it. */
  #found = new Uint8Array(4096)
  /** The words of the output begin here. */
  #middle = 0
  #ids = new Int32Array(1024)
  #output: string | undefined
  #gold: string | undefined

  /** Reads a pair, unless it is the one that was read last. */
  read(output: string, gold: string): void {
    if (output === this.#output && gold === this.#gold) return
    this.#output = output
    this.#gold = gold
    this.#buffer.clear()
    this.#append(gold)
    this.#middle = this.#buffer.words
    this.#append(output)
    this.#known.number(this.#buffer)
  }

  /** The words of the pair in a way of reading, good until the next call. */
  numbered(way: number): NumberedWords {
    const { words } = this.#buffer
    if (this.#ids.length < words) this.#ids = new Int32Array(2 * words)
    const known = this.#known.ids
    const found = this.#found
    const ids = this.#ids
    let end = 0
    for (let word = 0; word < this.#middle; word++)
      if ((found[word] as number) & way) ids[end++] = known[word] as number
    const middle = end
    for (let word = this.#middle; word < words; word++)
      if ((found[word] as number) & way) ids[end++] = known[word] as number
    return { ids, middle, end, size: this.#known.size }
  }

  #append(text: string): void {
    const buffer = this.#buffer
    let hash = 0
    let is = 0
    /** Where pieces begin that are to be read in one way after the other: a run of them at once. */
    let apart = -1
    this.#reserve(2 * text.length)
    let { units, hashes, ends, length } = buffer
    let start = length
    for (let at = 0; at <= text.length; at++) {
      const unit = at < text.length ? text.charCodeAt(at) : 32
      if (unit !== 32) {
        units[length++] = unit
        hash = hashed(hash, unit)
        is |= unit < 128 ? (kinds[unit] as number) : other
        continue
      }
      if (length === start) continue
      const from = at - length + start
      if (is < other && apart !== -1) {
        // The run ends here: it goes first, then the piece is read again.
        this.#appendEach(text.slice(apart, from))
        this.#reserve(2 * (text.length - from))
        ;({ units, hashes, ends } = buffer)
        apart = -1
        at = from - 1
      } else if (is === lower && !isHelmNumber(units, start, length)) {
        ends[buffer.words] = length
        hashes[buffer.words] = hash
        this.#found[buffer.words++] = isHelmArticle(units, start, length) ? inAll - reading.helm : inAll
        buffer.length = length
      } else if ((is >= other || !this.#appendMarked(start, length, hash)) && apart === -1) apart = from
      length = start = buffer.length
      hash = 0
      is = 0
    }
    if (apart !== -1) this.#appendEach(text.slice(apart))
  }

  /** A word of letters with capitals, or with marks around it: as it stands, then bare. False, and nothing added, for any other. */
  #appendMarked(from: number, to: number, hash: number): boolean {
    const buffer = this.#buffer
    const { units, ends, hashes } = buffer
    let length = to
    let bare = 0
    let isOver = false
    for (let at = from; at < to; at++) {
      const unit = units[at] as number
      if (kinds[unit] === mark) isOver = length > to
      else {
        if (isOver) return false
        units[length++] = unit | 32
        bare = hashed(bare, unit | 32)
      }
    }
    if (isHelmNumber(units, to, length)) return false
    ends[buffer.words] = to
    hashes[buffer.words] = hash
    this.#found[buffer.words++] = reading.split
    if (length > to) {
      ends[buffer.words] = length
      hashes[buffer.words] = bare
      this.#found[buffer.words++] = isHelmArticle(units, to, length) ? reading.rouge : reading.helm | reading.rouge
    }
    buffer.length = length
    return true
  }

  /** Any pieces, in one way after the other. */
  #appendEach(pieces: string): void {
    for (const [way, append] of readers) {
      const from = this.#buffer.words
      append(this.#buffer, pieces)
      this.#reserve(0)
      for (let word = from; word < this.#buffer.words; word++) this.#found[word] = way
    }
  }

  #reserve(more: number): void {
    this.#buffer.reserve(more)
    const { length } = this.#buffer.ends
    if (this.#found.length === length) return
    const found = this.#found
    this.#found = new Uint8Array(length)
    this.#found.set(found)
  }
}
