import { unusable } from '../arguments.ts'
import { deviance, stirlingError } from './stirling-error.ts'

/**
 * The regularised incomplete beta function I_x(a, b): the beta distribution's share below x, and the tails of binomial and t.
 *
 * In [0, 1], for a and b > 0 and x in [0, 1], to a relative 1e-12 while a + b is below 10 million; `rest` is 1 - x where the caller
 * knows it more exactly. About √max(a, b) steps.
 *
 * @see DLMF 8.17.22 (continued fraction), https://dlmf.nist.gov/8.17; the factor before it as in Loader 2000
 * @example regularizedBeta(1, 2, 3) // 1
 * @example regularizedBeta(0, 2, 3) // 0
 */
export function regularizedBeta(x: number, a: number, b: number, rest: number = 1 - x): number {
  if (!(x >= 0 && x <= 1 && a > 0 && b > 0 && a + b < Number.POSITIVE_INFINITY))
    throw unusable('regularizedBeta', `expected x in [0, 1] and finite a, b > 0, got ${x}, ${a}, ${b}`)
  if (x === 0) return 0
  if (rest === 0) return 1
  // The fraction converges quickly below about the mean; above it the other tail is taken.
  if (x < (a + 1) / (a + b + 2)) return (betaFactor(x, a, b, rest) * fraction(x, a, b)) / a
  return 1 - (betaFactor(x, a, b, rest) * fraction(rest, b, a)) / b
}

/** x^a (1 - x)^b / B(a, b), for x strictly between 0 and 1: the density of the beta distribution times x (1 - x). */
export function betaFactor(x: number, a: number, b: number, rest: number): number {
  const n = a + b
  const errors = stirlingError(n) - stirlingError(a) - stirlingError(b)
  return Math.exp(errors - deviance(a, n * x) - deviance(b, n * rest)) * Math.sqrt(((a / n) * b) / (2 * Math.PI))
}

/** The continued fraction, from its front, by the recurrence of Lentz. */
function fraction(x: number, a: number, b: number): number {
  let numerators = 1
  let denominators = 1 / (1 - ((a + b) * x) / (a + 1))
  let value = denominators
  for (let m = 1; ; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    denominators = 1 / (1 + even * denominators)
    numerators = 1 + even / numerators
    value *= denominators * numerators
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    denominators = 1 / (1 + odd * denominators)
    numerators = 1 + odd / numerators
    const change = denominators * numerators
    value *= change
    if (Math.abs(change - 1) < 5e-16) return value
  }
}
