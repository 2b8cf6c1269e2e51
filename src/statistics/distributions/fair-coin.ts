import { regularizedBeta } from './regularized-beta.ts'

/**
 * How likely a fair coin falls at least as unevenly as heads against tails: the exact two-sided binomial p-value.
 *
 * In (0, 1], about √(heads + tails) steps. Nothing thrown is as even as can be: 1. Up to 50 throws all counts are whole numbers of a
 * double, and p is correctly rounded.
 *
 * @see scipy 1.17.1 `stats.binomtest(heads, heads + tails)`
 * @example fairCoinP(7, 7) // 1
 * @example fairCoinP(3, 10) // 0.09228515625
 * @example fairCoinP(0, 0) // 1
 */
export function fairCoinP(heads: number, tails: number): number {
  const fewer = Math.min(heads, tails)
  if (heads === tails) return 1
  const n = heads + tails
  if (n > 50) return 2 * regularizedBeta(0.5, n - fewer, fewer + 1)
  let ways = 1
  let all = 1
  for (let i = 1; i <= fewer; i++) {
    ways = (ways * (n - i + 1)) / i
    all += ways
  }
  return all / 2 ** (n - 1)
}
