import { deviance, stirlingError } from './stirling-error.ts'

/**
 * The regularised upper incomplete gamma function Q(a, x): the gamma distribution's share above x.
 *
 * In [0, 1], for a > 0 and x >= 0, to a relative 1e-12. About √a steps near the mean.
 *
 * @see DLMF 8.7.1 (series) and 8.9.2 (continued fraction), https://dlmf.nist.gov/8
 * @example gammaTail(1, 0) // 1
 */
export function gammaTail(a: number, x: number): number {
  if (x === 0) return 1
  const factor = Math.exp(-stirlingError(a) - deviance(a, x)) * Math.sqrt(a / (2 * Math.PI))
  return x < a + 1 ? 1 - factor * series(a, x) : factor * fraction(a, x)
}

/** 1/a + x/(a (a + 1)) + ...: the lower share over the factor. */
function series(a: number, x: number): number {
  let term = 1 / a
  let sum = term
  for (let n = 1; ; n++) {
    term *= x / (a + n)
    const next = sum + term
    if (next === sum) return sum
    sum = next
  }
}

function fraction(a: number, x: number): number {
  let below = x + 1 - a
  let numerators = Number.MAX_VALUE
  let denominators = 1 / below
  let value = denominators
  for (let n = 1; ; n++) {
    const above = -n * (n - a)
    below += 2
    denominators = 1 / (above * denominators + below)
    numerators = below + above / numerators
    const change = denominators * numerators
    value *= change
    if (Math.abs(change - 1) < 5e-16) return value
  }
}
