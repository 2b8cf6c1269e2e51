import { betaFactor, regularizedBeta } from './regularized-beta.ts'

/** More than Newton's steps and halvings together ever take. */
const maxSteps = 200

/**
 * The x below which a share of the beta distribution lies: the inverse of `regularizedBeta` in x.
 *
 * In (0, 1) for a share in (0, 1), to the last digits. Newton's steps, halved back into the bracket where they leave it.
 *
 * @example betaQuantile(0.5, 2, 2) // 0.5
 */
export function betaQuantile(share: number, a: number, b: number): number {
  let lower = 0
  let upper = 1
  let x = a / (a + b)
  for (let step = 0; step < maxSteps; step++) {
    const excess = regularizedBeta(x, a, b) - share
    if (excess === 0) break
    if (excess > 0) upper = x
    else lower = x
    const newton = x - (excess * x * (1 - x)) / betaFactor(x, a, b, 1 - x)
    const next = newton > lower && newton < upper ? newton : (lower + upper) / 2
    if (Math.abs(next - x) <= 1e-16 * x) break
    x = next
  }
  return x
}
