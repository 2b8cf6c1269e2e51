import { KeyTable } from '../../text/key-table.ts'
import { hashText } from './text-hash.ts'

/** Entries are four words: two halves of the key, the number of the row, a hash of what it holds. */
const words = 4

/** What was seen before under a key. */
export interface Seen {
  /** Number of the first row. */
  readonly number: number
  /** Whether that row held the same. */
  readonly same: boolean
}

/**
 * Texts that were seen, each with its first row and a hash of what that row held beside it: 16 bytes a row, twice that while the table is
 * half full. Keys are known by 64 bits: among a million rows two different ones meet once in 37 million files.
 */
export class SeenRows {
  readonly #table = new KeyTable(words)

  get size(): number {
    return this.#table.size
  }

  /** Looks a key up and keeps it where it is new; row numbers count from 1. */
  add(key: string, number: number, held = ''): Seen | undefined {
    const [first, second] = hashText(key)
    const content = held === '' ? 0 : hashText(held)[0]
    const at = this.#table.placeOf(first, second)
    const before = this.#table.entries[at + 2] as number
    if (before > 0) return { number: before, same: this.#table.entries[at + 3] === content }
    this.#table.put(at, [first, second, number, content])
    return undefined
  }

  /** The first row of a key, or undefined. */
  find(key: string): number | undefined {
    const [first, second] = hashText(key)
    const number = this.#table.entries[this.#table.placeOf(first, second) + 2] as number
    return number === 0 ? undefined : number
  }
}
