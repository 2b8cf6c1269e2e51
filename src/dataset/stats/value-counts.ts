/** Different values that are counted one by one. */
const most = 200
/** Characters of a value that are kept. */
const longest = 80

/** A value with the rows that have it. */
export interface ValueCount {
  readonly value: string
  readonly rows: number
}

/** How often which value was met, as long as there are not too many: a field of free text takes no memory. */
export class ValueCounts {
  readonly #counts = new Map<string, number>()
  rows = 0
  /** Whether there are more different values than are counted. */
  many = false

  add(value: string): void {
    this.rows++
    if (this.many) return
    const short = value.length > longest ? `${value.slice(0, longest)}...` : value
    this.#counts.set(short, (this.#counts.get(short) ?? 0) + 1)
    if (this.#counts.size <= most) return
    this.many = true
    this.#counts.clear()
  }

  /** The most frequent first; none where there are many. */
  values(): ValueCount[] {
    return [...this.#counts]
      .map(([value, rows]) => ({ value, rows }))
      .toSorted((one, other) => other.rows - one.rows || (one.value < other.value ? -1 : 1))
  }
}
