import { space, type WordBuffer } from './word-buffer.ts'

/** How many different words two texts have, and how many of them both have. */
export interface DistinctCounts {
  readonly first: number
  readonly second: number
  readonly shared: number
}

const inFirst = 1
const inSecond = 2
const inBoth = 3

/** Odd, and another in each process: no text can be written so that all its words meet in one place of the table. */
const multiplier = (Math.random() * 2 ** 31) | 1

/**
 * Counts the different words of two texts in a hash table that is used again. O(n).
 *
 * The sets of `wordSetF1` count the same; these take a fifth of the time, for they make no string of a word.
 */
export class DistinctWords {
  #owners = new Uint8Array(0)
  #hashes = new Int32Array(0)
  #starts = new Int32Array(0)
  #ends = new Int32Array(0)

  /** @param middle where the second text begins in the buffer */
  count({ units, length }: WordBuffer, middle: number): DistinctCounts {
    const bits = this.#empty(length)
    let first = 0
    let second = 0
    let shared = 0
    let start = 0
    let hash = 0
    for (let end = 0; end < length; end++) {
      const unit = units[end] as number
      if (unit !== space) {
        hash = (Math.imul(hash, multiplier) + unit) | 0
        continue
      }
      if (end > start) {
        const slot = this.#find(units, start, end, hash, bits)
        const owner = this.#owners[slot] as number
        if (owner === 0) this.#put(slot, start, end, hash)
        if (start < middle) {
          if (owner === 0) first++
          this.#owners[slot] = inFirst
        } else {
          if (owner === 0 || owner === inFirst) second++
          if (owner === inFirst) shared++
          this.#owners[slot] = owner === inFirst || owner === inBoth ? inBoth : inSecond
        }
      }
      start = end + 1
      hash = 0
    }
    return { first, second, shared }
  }

  /** Empties as much of the table as so many units may need, at most half of it filled: its size as a power of two. */
  #empty(length: number): number {
    const bits = 32 - Math.clz32(length | 15)
    if (this.#owners.length < 1 << bits) {
      this.#owners = new Uint8Array(1 << bits)
      this.#hashes = new Int32Array(1 << bits)
      this.#starts = new Int32Array(1 << bits)
      this.#ends = new Int32Array(1 << bits)
    } else this.#owners.fill(0, 0, 1 << bits)
    return bits
  }

  /** The place of a word: where it stands, or the empty one where it belongs. */
  #find(units: Uint16Array, start: number, end: number, hash: number, bits: number): number {
    const mask = (1 << bits) - 1
    // Fibonacci hashing: the upper bits of the product depend on all bits of the hash.
    let slot = Math.imul(hash, 0x9e3779b1) >>> (32 - bits)
    while (this.#owners[slot] !== 0 && !this.#holds(slot, units, start, end, hash)) slot = (slot + 1) & mask
    return slot
  }

  #holds(slot: number, units: Uint16Array, start: number, end: number, hash: number): boolean {
    let at = this.#starts[slot] as number
    if (this.#hashes[slot] !== hash || (this.#ends[slot] as number) - at !== end - start) return false
    for (let other = start; other < end; at++, other++) if (units[at] !== units[other]) return false
    return true
  }

  #put(slot: number, start: number, end: number, hash: number): void {
    this.#hashes[slot] = hash
    this.#starts[slot] = start
    this.#ends[slot] = end
  }
}
