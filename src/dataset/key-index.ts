/** Slot of a key that was seen twice. */
export const twice = -2

/**
 * Byte offsets by key in flat memory: about 27 bytes a key whatever its length, where a Map of strings takes a hundred and more.
 * Keys are known by a 53-bit hash; who reads the record back compares the key itself.
 */
export class KeyIndex {
  #capacity = 1 << 10
  #hashes: Float64Array = new Float64Array(this.#capacity).fill(-1)
  #offsets: Float64Array = new Float64Array(this.#capacity)
  #used: Uint8Array = new Uint8Array(this.#capacity)
  size = 0

  /** Records a key; a second time marks it `twice` and says so. */
  add(key: string | number, offset: number): 'new' | 'twice' {
    if (this.size * 2 >= this.#capacity) this.#grow()
    const hash = hashOf(key)
    const slot = this.#slot(hash)
    if (this.#hashes[slot] === hash) {
      this.#offsets[slot] = twice
      return 'twice'
    }
    this.#hashes[slot] = hash
    this.#offsets[slot] = offset
    this.size++
    return 'new'
  }

  /** The offset of a key, `twice`, or undefined; looking a key up marks it as used. */
  take(key: string | number): number | undefined {
    const hash = hashOf(key)
    const slot = this.#slot(hash)
    if (this.#hashes[slot] !== hash) return undefined
    this.#used[slot] = 1
    return this.#offsets[slot]
  }

  /** How many keys nobody asked for. */
  unused(): number {
    let taken = 0
    for (const mark of this.#used) taken += mark
    return this.size - taken
  }

  #slot(hash: number): number {
    let slot = hash % this.#capacity
    while (this.#hashes[slot] !== -1 && this.#hashes[slot] !== hash) slot = (slot + 1) % this.#capacity
    return slot
  }

  #grow(): void {
    const { hashes, offsets, used } = { hashes: this.#hashes, offsets: this.#offsets, used: this.#used }
    this.#capacity *= 2
    this.#hashes = new Float64Array(this.#capacity).fill(-1)
    this.#offsets = new Float64Array(this.#capacity)
    this.#used = new Uint8Array(this.#capacity)
    for (const [from, hash] of hashes.entries()) {
      if (hash === -1) continue
      const slot = this.#slot(hash)
      this.#hashes[slot] = hash
      this.#offsets[slot] = offsets[from] as number
      this.#used[slot] = used[from] as number
    }
  }
}

/** A row number is its own hash, so that rows in order meet no other's slot; text is cyrb53 (public domain), 53 bits. */
function hashOf(key: string | number): number {
  if (typeof key === 'number') return key
  let low = 0xdeadbeef
  let high = 0x41c6ce57
  for (let at = 0; at < key.length; at++) {
    const unit = key.charCodeAt(at)
    low = Math.imul(low ^ unit, 2654435761)
    high = Math.imul(high ^ unit, 1597334677)
  }
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  return 4294967296 * (2097151 & high) + (low >>> 0)
}
