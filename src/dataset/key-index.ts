const pieceSize = 1 << 15

/** What `take` gives for a key that was added twice. */
export const twice = -2

/**
 * Byte offsets by key in flat memory: eight bytes for a row number, some 27 for any other key whatever its length, where a Map of
 * strings takes a hundred and more. Other keys are known by a 53-bit hash; who reads the record back compares the key itself.
 */
export class KeyIndex {
  size = 0
  #taken = 0
  /** By row number, in pieces, as far as the rows lie close. A place is 1 + offset, infinite for `twice`, negative once taken. */
  readonly #rows: Float64Array[] = []
  /** A hash table for all other keys: their hashes, and their places as above. */
  #hashes: Float64Array = new Float64Array(1 << 10).fill(-1)
  #places: Float64Array = new Float64Array(1 << 10)
  #filled = 0

  /** Records a key; a second time marks it `twice` and says so. */
  add(key: string | number, offset: number): 'new' | 'twice' {
    if (typeof key === 'number' && key < pieceSize + 4 * this.size && !this.#inTable(key)) {
      const piece = Math.floor(key / pieceSize)
      this.#rows[piece] ??= new Float64Array(pieceSize)
      return this.#put(this.#rows[piece], key % pieceSize, offset)
    }
    if (this.#filled * 2 >= this.#hashes.length) this.#grow()
    const hash = hashOf(key)
    const slot = this.#slot(hash)
    if (this.#hashes[slot] !== hash) this.#filled++
    this.#hashes[slot] = hash
    return this.#put(this.#places, slot, offset)
  }

  /** The offset of a key, `twice`, or undefined; looking a key up marks it as used. */
  take(key: string | number): number | undefined {
    const piece = typeof key === 'number' ? this.#rows[Math.floor(key / pieceSize)] : undefined
    const found = piece === undefined ? undefined : this.#takeFrom(piece, (key as number) % pieceSize)
    return found ?? this.#takeFrom(this.#places, this.#slot(hashOf(key)))
  }

  /** How many keys nobody asked for. */
  unused(): number {
    return this.size - this.#taken
  }

  #put(places: Float64Array, at: number, offset: number): 'new' | 'twice' {
    const place = places[at] as number
    if (place !== 0) {
      places[at] = place * Number.POSITIVE_INFINITY
      return 'twice'
    }
    places[at] = offset + 1
    this.size++
    return 'new'
  }

  #takeFrom(places: Float64Array, at: number): number | undefined {
    const place = places[at] as number
    if (place === 0) return undefined
    if (place > 0) {
      places[at] = -place
      this.#taken++
    }
    return Number.isFinite(place) ? Math.abs(place) - 1 : twice
  }

  /** A row number that came long before its turn stays where it was put. */
  #inTable(key: number): boolean {
    return this.#filled > 0 && this.#hashes[this.#slot(key)] === key
  }

  /** Where a hash stands, or the empty slot where it belongs. */
  #slot(hash: number): number {
    const size = this.#hashes.length
    let slot = hash % size
    while (this.#hashes[slot] !== -1 && this.#hashes[slot] !== hash) slot = (slot + 1) % size
    return slot
  }

  #grow(): void {
    const hashes = this.#hashes
    const places = this.#places
    this.#hashes = new Float64Array(2 * hashes.length).fill(-1)
    this.#places = new Float64Array(2 * hashes.length)
    for (let from = 0; from < hashes.length; from++) {
      const hash = hashes[from] as number
      if (hash === -1) continue
      const slot = this.#slot(hash)
      this.#hashes[slot] = hash
      this.#places[slot] = places[from] as number
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
