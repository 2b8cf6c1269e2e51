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
  #table = new Uint32Array(words << 10)
  size = 0

  /** Looks a key up and keeps it where it is new; row numbers count from 1. */
  add(key: string, number: number, held = ''): Seen | undefined {
    const [first, second] = hashText(key)
    const content = held === '' ? 0 : hashText(held)[0]
    const at = this.#placeOf(first, second)
    const before = this.#table[at + 2] as number
    if (before > 0) return { number: before, same: this.#table[at + 3] === content }
    this.#table[at] = first
    this.#table[at + 1] = second
    this.#table[at + 2] = number
    this.#table[at + 3] = content
    this.size++
    if (2 * words * this.size > this.#table.length) this.#grow()
    return undefined
  }

  /** The first row of a key, or undefined. */
  find(key: string): number | undefined {
    const [first, second] = hashText(key)
    const number = this.#table[this.#placeOf(first, second) + 2] as number
    return number === 0 ? undefined : number
  }

  #placeOf(first: number, second: number): number {
    const table = this.#table
    const mask = table.length / words - 1
    for (let slot = first & mask; ; slot = (slot + 1) & mask) {
      const at = words * slot
      if (table[at + 2] === 0 || (table[at] === first && table[at + 1] === second)) return at
    }
  }

  #grow(): void {
    const before = this.#table
    this.#table = new Uint32Array(2 * before.length)
    for (let at = 0; at < before.length; at += words) {
      if (before[at + 2] === 0) continue
      this.#table.set(before.subarray(at, at + words), this.#placeOf(before[at] as number, before[at + 1] as number))
    }
  }
}
