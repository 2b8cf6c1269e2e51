import { MetricError } from '../errors.ts'
import { fixedPoint, fromFixedPoint } from './fixed-point.ts'

/** Integers below this are added in one double, exactly; beyond it a digit could be lost. */
const integerLimit = 2 ** 52

/** Values from here on are kept scaled down, so that no partial sum overflows on the way: the result is the same in any order. */
const large = 2 ** 900
const scale = 2 ** -200

/**
 * A running sum without rounding: its value is the true sum of all that was added, rounded once, in whatever order it came.
 *
 * Whole numbers are added in a double of their own; the rest is kept as partial sums that do not overlap (Shewchuk 1997), of
 * which there are never more than some forty. A step takes constant time; 0 and 1 cost an addition.
 *
 * @see Shewchuk, Adaptive Precision Floating-Point Arithmetic, 1997; CPython's `math.fsum`
 * @example new ExactSum().add(1e16).add(1).add(-1e16).value // 1
 */
export class ExactSum {
  #integers = 0
  readonly #partials: number[] = []
  readonly #largePartials: number[] = []

  /** Adds a finite number; anything else is a `MetricError`. */
  add(value: number): this {
    const sum = this.#integers + value
    if (Number.isSafeInteger(value) && sum < integerLimit && sum > -integerLimit) this.#integers = sum
    else if (!Number.isFinite(value))
      throw new MetricError(`sum: expected a finite number, got ${value}`, { code: 'NE3503' })
    else if (value >= large || value <= -large) grow(this.#largePartials, value * scale)
    else grow(this.#partials, value)
    return this
  }

  /** The true sum in units of 2^-1074, the smallest double; every double is a whole number of them. */
  get exact(): bigint {
    let sum = fixedPoint(this.#integers)
    for (const partial of this.#partials) sum += fixedPoint(partial)
    for (const partial of this.#largePartials) sum += fixedPoint(partial) << 200n
    return sum
  }

  /** The true sum rounded to the nearest double; beyond the largest double a `MetricError`. */
  get value(): number {
    if (this.#partials.length === 0 && this.#largePartials.length === 0) return this.#integers
    const sum = fromFixedPoint(this.exact)
    if (Number.isFinite(sum)) return sum
    throw new MetricError('sum: expected a sum within the range of a double, got one beyond 1.8e308', {
      code: 'NE3504',
    })
  }
}

/** Adds one number to partial sums that do not overlap, smallest first, and keeps them so. */
function grow(partials: number[], value: number): void {
  let carry = value
  let kept = 0
  for (let at = 0; at < partials.length; at++) {
    let small = partials[at] as number
    if (Math.abs(carry) < Math.abs(small)) [carry, small] = [small, carry]
    const high = carry + small
    const low = small - (high - carry)
    if (low !== 0) partials[kept++] = low
    carry = high
  }
  partials.length = kept
  if (carry !== 0) partials.push(carry)
}
