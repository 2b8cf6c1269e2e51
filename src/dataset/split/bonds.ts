/** Rows that must stay together: a forest in which every row leads to the first of its kin. Near constant time a row. */
export class Bonds {
  #leaders = new Uint32Array(1 << 10)
  size = 0

  /** Adds a row that stands alone; returns its number, from 0. */
  add(): number {
    if (this.size === this.#leaders.length) {
      const before = this.#leaders
      this.#leaders = new Uint32Array(2 * before.length)
      this.#leaders.set(before)
    }
    this.#leaders[this.size] = this.size
    return this.size++
  }

  /** The first row of those that this one is bound to. */
  first(row: number): number {
    const leaders = this.#leaders
    let at = row
    while (leaders[at] !== at) {
      leaders[at] = leaders[leaders[at] as number] as number
      at = leaders[at] as number
    }
    return at
  }

  /** Binds two rows, and all that are bound to either. */
  join(one: number, other: number): void {
    const [a, b] = [this.first(one), this.first(other)]
    this.#leaders[Math.max(a, b)] = Math.min(a, b)
  }
}
