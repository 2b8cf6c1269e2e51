import { requireCount, requireOneOf, strictOptions, unusable } from '../arguments.ts'
import { chiSquaredTail } from '../distributions/chi-squared.ts'
import { fairCoinP } from '../distributions/fair-coin.ts'

export interface McNemarOptions {
  /** `exact`, the default, is right for any counts; `chi2` and `chi2-corrected` (for continuity) approximate it from 25 on. */
  readonly method?: 'exact' | 'chi2' | 'chi2-corrected' | undefined
  /** For b = c the reference does not stop |b - c| - 1 at 0: it finds a difference where there is none. */
  readonly compat?: 'statsmodels-0.15' | undefined
}

export interface McNemar {
  /** The smaller count for `exact`, else chi squared with one degree of freedom; undefined for `chi2` of 0 and 0. */
  readonly statistic: number | undefined
  /** Two-sided. */
  readonly p: number
}

/**
 * McNemar's test of two models that were right or wrong on the same samples: b only the first right, c only the second.
 *
 * p in (0, 1], symmetric. Samples on which both were right, or both wrong, tell nothing. Equal counts, 0 and 0 too, give p = 1.
 *
 * @see statsmodels 0.15.0 `contingency_tables.mcnemar`, which gives infinity and p = 0 for 0 and 0 with continuity
 * @example mcnemar(1, 0) // { statistic: 0, p: 1 }
 * @example mcnemar(5, 5, { method: 'chi2-corrected' }) // { statistic: 0, p: 1 }
 * @example mcnemar(5, 5, { method: 'chi2-corrected', compat: 'statsmodels-0.15' }).statistic // 0.1
 */
export function mcnemar(b: number, c: number, options: McNemarOptions = {}): McNemar {
  const { method = 'exact', compat } = strictOptions('mcnemar', options, ['method', 'compat'])
  requireOneOf('mcnemar', 'method', method, ['exact', 'chi2', 'chi2-corrected'])
  requireOneOf('mcnemar', 'compat', compat, [undefined, 'statsmodels-0.15'])
  requireCount('mcnemar', 'b', b)
  requireCount('mcnemar', 'c', c)
  if (method === 'exact') return { statistic: Math.min(b, c), p: fairCoinP(b, c) }
  if (b + c === 0) return { statistic: undefined, p: 1 }
  const apart = Math.abs(b - c)
  const corrected = compat === undefined ? Math.max(0, apart - 1) : apart - 1
  const statistic = (method === 'chi2' ? apart : corrected) ** 2 / (b + c)
  return { statistic, p: chiSquaredTail(statistic, 1) }
}

/**
 * The two counts McNemar's test needs, from 1 or 0 for right or wrong of both models on the same samples.
 *
 * O(n). A graded score is no verdict and is refused; use `signTest` there.
 *
 * @example discordantPairs([1, 1, 0, 0], [1, 0, 1, 0]) // { b: 1, c: 1 }
 */
export function discordantPairs(x: readonly number[], y: readonly number[]): { b: number; c: number } {
  if (x.length !== y.length)
    throw unusable(
      'discordantPairs',
      `expected a verdict of both models on every sample, got ${x.length} and ${y.length}`,
    )
  const odd = [...x, ...y].find((value) => value !== 0 && value !== 1)
  if (odd !== undefined) throw unusable('discordantPairs', `expected 0 or 1, got ${String(odd)}`)
  return {
    b: x.filter((value, at) => value > (y[at] as number)).length,
    c: x.filter((value, at) => value < (y[at] as number)).length,
  }
}
