import { ExactSum } from './exact-sum.ts'
import { fixedPoint, rootOfQuotient } from './fixed-point.ts'

/** Within these a square and its rounding error are both normal doubles. */
const largest = 2 ** 400
const smallest = 2 ** -400

/** Whole numbers up to this have a square that is a double. */
const squareLimit = 2 ** 26

/**
 * Count, mean and standard error of a stream of numbers, none of which depends on the order they come in.
 *
 * Sum and sum of squares are kept without rounding, squares as product and rounding error (Dekker 1971); so the variance has no
 * cancellation, whatever the mean. A step takes constant time and memory.
 *
 * @see Dekker, A floating-point technique for extending the available precision, 1971
 * @example new ExactMoments().add(1).add(2).add(4).mean // 2.3333333333333335
 */
export class ExactMoments {
  n = 0
  readonly #sum: ExactSum = new ExactSum()
  readonly #squares: ExactSum = new ExactSum()
  /** Squares of very large and very small numbers, in units of 2^-2148. */
  #extreme = 0n

  /** Adds a finite number; anything else is a `MetricError`. */
  add(value: number): this {
    this.#sum.add(value)
    this.n++
    const size = Math.abs(value)
    if (size <= squareLimit && Number.isInteger(value)) this.#squares.add(value * value)
    else if (size <= largest && size >= smallest) this.#addSquare(value)
    else this.#extreme += fixedPoint(value) ** 2n
    return this
  }

  /** The true sum, rounded once. */
  get sum(): number {
    return this.#sum.value
  }

  /** The true sum, rounded, divided by n; undefined when nothing was added. */
  get mean(): number | undefined {
    return this.n === 0 ? undefined : this.#sum.value / this.n
  }

  /** Standard error of the mean: sample standard deviation (n - 1) over the root of n; undefined below two numbers. */
  get stderr(): number | undefined {
    if (this.n < 2) return undefined
    const n = BigInt(this.n)
    const squares = (this.#squares.exact << 1074n) + this.#extreme
    const spread = n * squares - this.#sum.exact ** 2n
    return rootOfQuotient(spread, (n * n * (n - 1n)) << 2148n)
  }

  #addSquare(value: number): void {
    const square = value * value
    const wide = 134217729 * value
    const high = wide - (wide - value)
    const low = value - high
    this.#squares.add(square).add(low * low - (square - high * high - 2 * high * low))
  }
}
