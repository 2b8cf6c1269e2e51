import { quantileOfSorted } from '../../statistics/intervals/quantile.ts'

/** How long texts are, in bytes of UTF-8. */
export interface LengthSummary {
  readonly total: number
  readonly mean: number
  readonly least: number
  readonly median: number
  readonly p90: number
  readonly p99: number
  readonly most: number
}

/** Lengths of texts, four bytes each: the quantiles are exact. */
export class Lengths {
  #values = new Uint32Array(1 << 10)
  #size = 0

  add(text: string): void {
    if (this.#size === this.#values.length) {
      const before = this.#values
      this.#values = new Uint32Array(2 * before.length)
      this.#values.set(before)
    }
    this.#values[this.#size++] = Buffer.byteLength(text)
  }

  /** Undefined where there was no text. */
  summary(): LengthSummary | undefined {
    if (this.#size === 0) return undefined
    const sorted = Float64Array.from(this.#values.subarray(0, this.#size)).sort()
    const total = sorted.reduce((sum, length) => sum + length, 0)
    const at = (q: number): number => quantileOfSorted(sorted, q) as number
    return {
      total,
      mean: total / sorted.length,
      least: at(0),
      median: at(0.5),
      p90: at(0.9),
      p99: at(0.99),
      most: at(1),
    }
  }
}
