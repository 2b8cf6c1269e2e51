import { requireRollouts, shareOfSubsets } from './pass-at-k.ts'

/**
 * pass^k: how likely all of k rollouts succeed, drawn without repetition from n of which c did. Reliability, where pass@k is luck.
 *
 * In [0, 1], falling with k, rising with c; pass^1 is c/n. C(c, k)/C(n, k), O(k). Undefined for k > n.
 *
 * @see Yao et al. 2024 (τ-bench), https://arxiv.org/abs/2406.12045; `pass_power_k` of the MTRL evaluation
 * @example passPowerK(5, 4, 2) // 0.6000000000000001
 * @example passPowerK(3, 3, 5) // undefined
 */
export function passPowerK(n: number, c: number, k: number): number | undefined {
  requireRollouts('passPowerK', n, c, k)
  return k > n ? undefined : shareOfSubsets(n, c, k)
}
