import { KeyTable } from '../../text/key-table.ts'
import { type QuestionKey, questionKey } from './question-key.ts'

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
  add(question: string | QuestionKey): number {
    const [first, second] = halvesOf(question)
    const at = this.#table.placeOf(first, second)
    const before = this.#table.entries[at + 2] as number
    if (before > 0) this.#table.entries[at + 2] = before + 1
    else if (this.#table.size < mostQuestions) this.#table.put(at, [first, second, 1])
    return before
  }

  has(question: string | QuestionKey): boolean {
    const [first, second] = halvesOf(question)
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

const halvesOf = (question: string | QuestionKey): readonly [number, number] =>
  (typeof question === 'string' ? questionKey(question) : question).halves
