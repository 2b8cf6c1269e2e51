/**
 * Entries of 32-bit words in flat memory, each known by its first two, which are hashes; the third is 0 where the place is free. The
 * table is half full at most.
 */
export class KeyTable {
  readonly #words: number
  /** The entries, one after the other. */
  entries: Uint32Array
  size = 0

  /** @param words of an entry, three at least */
  constructor(words: number) {
    this.#words = words
    this.entries = new Uint32Array(words << 10)
  }

  /** Where the entry of a key begins, or the free place where it belongs. */
  placeOf(first: number, second: number): number {
    const { entries } = this
    const mask = entries.length / this.#words - 1
    for (let slot = first & mask; ; slot = (slot + 1) & mask) {
      const at = this.#words * slot
      if (entries[at + 2] === 0 || (entries[at] === first && entries[at + 1] === second)) return at
    }
  }

  /** Puts an entry into its free place. Places that were asked for before hold no longer. */
  put(at: number, entry: readonly number[]): void {
    this.entries.set(entry, at)
    this.size++
    if (2 * this.#words * this.size > this.entries.length) this.#grow()
  }

  #grow(): void {
    const before = this.entries
    this.entries = new Uint32Array(2 * before.length)
    for (let at = 0; at < before.length; at += this.#words) {
      if (before[at + 2] === 0) continue
      const place = this.placeOf(before[at] as number, before[at + 1] as number)
      this.entries.set(before.subarray(at, at + this.#words), place)
    }
  }
}
