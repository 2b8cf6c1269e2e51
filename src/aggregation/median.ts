/**
 * The median of a stream of numbers: the middle one, or the mean of the middle two. Undefined when nothing was added.
 *
 * The one aggregation that must keep every value, eight bytes each. O(n log n) when read.
 *
 * @example new Median().add(3).add(1).add(2).value // 2
 */
export class Median {
  #values: Float64Array<ArrayBuffer> = new Float64Array(64)
  #n = 0

  add(value: number): this {
    if (this.#n === this.#values.length) {
      const wider = new Float64Array(this.#n * 2)
      wider.set(this.#values)
      this.#values = wider
    }
    this.#values[this.#n++] = value
    return this
  }

  get value(): number | undefined {
    if (this.#n === 0) return undefined
    const sorted = this.#values.slice(0, this.#n).sort()
    const above = sorted[this.#n >> 1] as number
    const below = sorted[(this.#n - 1) >> 1] as number
    const sum = below + above
    return Number.isFinite(sum) ? sum / 2 : below / 2 + above / 2
  }
}
