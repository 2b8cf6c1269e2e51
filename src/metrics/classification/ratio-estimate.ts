import { MetricError } from '../../errors.ts'

/** What one sample adds above and below the line of a ratio of sums. */
export interface RatioTerm {
  readonly above: number
  readonly below: number
}

export interface Estimate {
  /** Undefined where there is nothing to divide by. */
  readonly value: number | undefined
  /** Standard error of `value`; undefined also for fewer than two samples. */
  readonly stderr: number | undefined
}

/**
 * A ratio of sums over samples, such as corpus precision, with its standard error.
 *
 * The error is that of the ratio estimator: it needs how the two terms of a sample go together and cannot be had from the
 * error of each sum. It is an approximation for many samples. A sum of 0 below gives undefined. Terms that are no counts, from
 * 0 to 2^53, are a `MetricError`. O(n).
 *
 * @see Cochran, Sampling Techniques, 3rd edition (1977), the ratio estimator without finite population correction
 * @example ratioEstimate([{ above: 1, below: 2 }, { above: 2, below: 2 }]) // { value: 0.75, stderr: 0.25 }
 */
export function ratioEstimate(terms: readonly RatioTerm[]): Estimate {
  const n = terms.length
  let above = 0
  let below = 0
  for (const term of terms) {
    if (!isCount(term.above) || !isCount(term.below))
      throw new MetricError(`expected counts from 0 to 2^53, got ${term.above} over ${term.below}`, { code: 'NE3501' })
    above += term.above
    below += term.below
  }
  if (below === 0) return { value: undefined, stderr: undefined }
  const value = above / below
  return { value, stderr: errorOfResiduals(terms.map((term) => ((term.above - value * term.below) * n) / below)) }
}

/**
 * Standard error of a mean, from residuals whose sum is 0 by the choice of what they are taken from. O(n).
 *
 * @example errorOfResiduals([1, -1]) // 1
 */
export function errorOfResiduals(residuals: readonly number[]): number | undefined {
  const n = residuals.length
  if (n < 2) return undefined
  return Math.sqrt(residuals.reduce((sum, residual) => sum + residual ** 2, 0) / (n - 1) / n)
}

/** At least 1e-100 where it is not 0, so that no ratio and no square of one is infinite. */
function isCount(value: number): boolean {
  return value === 0 || (value >= 1e-100 && value <= Number.MAX_SAFE_INTEGER)
}
