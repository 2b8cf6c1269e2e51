/**
 * What Stirling's formula leaves out: ln Γ(x + 1) - (x + 1/2) ln x + x - ln(2π)/2, for x > 0.
 *
 * With it densities are computed without the cancellation of three large logarithms of gamma. From 15 the asymptotic series is
 * exact to a double; below, the difference between two neighbours leads there.
 *
 * @see Loader 2000, Fast and accurate computation of binomial probabilities
 * @example stirlingError(100) // 0.0008333305556349147
 */
export function stirlingError(x: number): number {
  let climbed = 0
  let from = x
  for (; from < 15; from++) climbed += (from + 0.5) * Math.log1p(1 / from) - 1
  const square = from * from
  const tail = 1 / 1260 - (1 / 1680 - (1 / 1188 - 691 / 360360 / square) / square) / square
  return climbed + (1 / 12 - (1 / 360 - tail / square) / square) / from
}

/**
 * x ln(x/mean) + mean - x, for x and mean > 0: the exponent of a Poisson or binomial density, without cancellation near the mean.
 *
 * @see Loader 2000, `bd0`
 * @example deviance(2, 2) // 0
 */
export function deviance(x: number, mean: number): number {
  const apart = x - mean
  if (Math.abs(apart) >= 0.1 * (x + mean)) return x * Math.log(x / mean) + mean - x
  const ratio = apart / (x + mean)
  let sum = apart * ratio
  let term = 2 * x * ratio
  for (let odd = 3; ; odd += 2) {
    term *= ratio * ratio
    const next = sum + term / odd
    if (next === sum) return sum
    sum = next
  }
}
