import { KeyTable } from '../../text/key-table.ts'

/** Entries are three words: two halves of the key and a count, 0 where the place is free. */
const words = 3
const mostQuestions = 1 << 21

/**
 * Questions by content, whatever their case, spaces and punctuation.
 *
 * Kept as 64 bits of two hashes and a count, at most 50 MB; of two million and more those that come later are not kept. O(length) a question.
 */
export class QuestionSet {
  readonly #table = new KeyTable(words)

  /** Returns how often it was there before. */
  add(question: string): number {
    const [first, second] = questionKey(question)
    const at = this.#table.placeOf(first, second)
    const before = this.#table.entries[at + 2] as number
    if (before > 0) this.#table.entries[at + 2] = before + 1
    else if (this.#table.size < mostQuestions) this.#table.put(at, [first, second, 1])
    return before
  }

  has(question: string): boolean {
    const [first, second] = questionKey(question)
    return (this.#table.entries[this.#table.placeOf(first, second) + 2] as number) > 0
  }

  get size(): number {
    return this.#table.size
  }

  /** How often the rarest and the most frequent question was added. */
  get repeats(): { readonly least: number; readonly most: number } {
    let least = 0
    let most = 0
    for (let at = 2; at < this.#table.entries.length; at += words) {
      const count = this.#table.entries[at] as number
      if (count === 0) continue
      least = least === 0 ? count : Math.min(least, count)
      most = Math.max(most, count)
    }
    return { least, most }
  }
}

/** Two hashes of the letters, digits and signs of a text, multiplied and mixed as in MurmurHash3. */
function questionKey(question: string): readonly [number, number] {
  const folded = question.normalize('NFKC').toLowerCase()
  let first = 0x811c9dc5
  let second = 0x9747b28c
  for (const [part] of folded.matchAll(/[\p{L}\p{N}\p{S}]+/gu))
    for (let at = 0; at < part.length; at++) {
      const unit = part.charCodeAt(at)
      first = Math.imul(first ^ unit, 0x01000193)
      second = Math.imul(second ^ unit, 0x85ebca6b)
      second ^= second >>> 13
    }
  return [mixed(first), mixed(second)]
}

function mixed(hash: number): number {
  let word = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35)
  return (word ^ (word >>> 16)) >>> 0
}
