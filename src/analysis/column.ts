/** Rows of one piece: as the column grows, nothing of it is copied or let go. */
const piece = 1 << 14
const mostKinds = 256

/**
 * A number for each row, in flat memory that a collector of garbage has nothing to do with: a byte each while there are 256 different ones at
 * most, as of scores that are right or wrong, otherwise eight.
 */
export class Column implements Iterable<number> {
  /** What the numbers of the pieces stand for; undefined where they stand for themselves. */
  #kinds: number[] | undefined = []
  #places = new Map<number, number>()
  #pieces: (Uint8Array | Float64Array)[] = []
  #length = 0

  get length(): number {
    return this.#length
  }

  push(value: number): void {
    const kept = this.#kinds === undefined ? value : this.#kindOf(value, this.#kinds)
    const at = this.#length++ % piece
    if (at === 0) this.#pieces.push(this.#kinds === undefined ? new Float64Array(piece) : new Uint8Array(piece))
    const last = this.#pieces.at(-1) as Float64Array
    last[at] = kept
  }

  /** The nth number, from 0; undefined beyond the last. */
  at(place: number): number | undefined {
    if (!(place < this.#length)) return undefined
    const kept = this.#pieces[Math.floor(place / piece)]?.[place % piece] as number
    return this.#kinds === undefined ? kept : this.#kinds[kept]
  }

  *[Symbol.iterator](): Generator<number, void> {
    for (let place = 0; place < this.#length; place++) yield this.at(place) as number
  }

  /** The place of a number among the kinds; the number itself where it is one kind too many. */
  #kindOf(value: number, kinds: number[]): number {
    const known = this.#places.get(value)
    if (known !== undefined && Object.is(kinds[known], value)) return known
    if (kinds.length < mostKinds) {
      this.#places.set(value, kinds.length)
      return kinds.push(value) - 1
    }
    this.#pieces = this.#pieces.map((places) => Float64Array.from(places, (place) => kinds[place] as number))
    this.#kinds = undefined
    this.#places.clear()
    return value
  }
}
