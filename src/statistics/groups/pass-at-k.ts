import { requireCount, requireWhole, unusable } from '../arguments.ts'

/**
 * pass@k: how likely at least one of k rollouts succeeds, drawn without repetition from n of which c did.
 *
 * In [0, 1], rising with k and c; pass@1 is c/n. 1 - C(n-c, k)/C(n, k), unbiased where 1 - (1 - c/n)^k is not. O(min(k, c)).
 * Undefined for k > n: fewer rollouts than k cannot tell.
 *
 * @see Chen et al. 2021 (HumanEval), https://arxiv.org/abs/2107.03374, whose script skips k > n; inspect_ai 499e615 gives NaN
 * @example passAtK(5, 2, 3) // 0.9
 * @example passAtK(3, 1, 5) // undefined
 */
export function passAtK(n: number, c: number, k: number): number | undefined {
  requireRollouts('passAtK', n, c, k)
  if (k > n) return undefined
  // C(n-c, k)/C(n, k) is C(n-k, c)/C(n, c): the shorter product is taken.
  return 1 - shareOfSubsets(n, n - Math.max(k, c), Math.min(k, c))
}

/** C(among, k) / C(n, k): how likely k drawn from n all lie among `among` of them. */
export function shareOfSubsets(n: number, among: number, k: number): number {
  let share = 1
  for (let drawn = 0; drawn < k && share > 0; drawn++) share *= Math.max(0, among - drawn) / (n - drawn)
  return share
}

/** Refuses counts of rollouts that cannot be. */
export function requireRollouts(where: string, n: number, c: number, k: number): void {
  requireCount(where, 'n', n)
  requireCount(where, 'c', c)
  if (c > n) throw unusable(where, `expected c from 0 to ${n}, got ${c}`)
  requireWhole(where, 'k', k)
}
