/** Places take 22 bits of a number, keys 31: both fit a double exactly. */
const places = 2 ** 22

/** The sets of one band by its key: numbers in one sorted array, eight bytes a set. */
export class BandTable {
  #entries = new Float64Array(1 << 10)
  #size = 0
  #sorted = false

  /** Of four million sets and more, those that come later are not kept. */
  add(key: number, place: number): void {
    if (place >= places) return
    if (this.#size === this.#entries.length) {
      const before = this.#entries
      this.#entries = new Float64Array(2 * before.length)
      this.#entries.set(before)
    }
    this.#entries[this.#size++] = (key >>> 1) * places + place
    this.#sorted = false
  }

  /** The places with this key, at most so many. */
  *placesOf(key: number, most: number): Generator<number, void, undefined> {
    const entries = this.#sort()
    const from = (key >>> 1) * places
    let low = 0
    for (let high = entries.length; low < high; ) {
      const middle = (low + high) >>> 1
      if ((entries[middle] as number) < from) low = middle + 1
      else high = middle
    }
    for (let at = low; at < Math.min(entries.length, low + most); at++) {
      const place = (entries[at] as number) - from
      if (place >= places) return
      yield place
    }
  }

  /** Places that share a key with others, crowd by crowd, each in ascending order. */
  *crowds(): Generator<readonly number[], void, undefined> {
    const entries = this.#sort()
    let start = 0
    for (let at = 1; at <= entries.length; at++) {
      const key = Math.floor((entries[start] as number) / places)
      if (at < entries.length && Math.floor((entries[at] as number) / places) === key) continue
      if (at - start > 1) yield Array.from(entries.subarray(start, at), (entry) => entry - key * places)
      start = at
    }
  }

  #sort(): Float64Array {
    const entries = this.#entries.subarray(0, this.#size)
    if (!this.#sorted) entries.sort()
    this.#sorted = true
    return entries
  }
}
