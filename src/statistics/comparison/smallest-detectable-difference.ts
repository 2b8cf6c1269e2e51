import { requireShare, strictOptions, unusable } from '../arguments.ts'
import { normalQuantile } from '../distributions/normal.ts'

export interface SmallestDetectableDifferenceOptions {
  /** How often a difference is seen where there is none; 0.05 by default, two-sided. */
  readonly alpha?: number | undefined
  /** How often a difference of this size is seen; 0.8 by default. */
  readonly power?: number | undefined
}

/**
 * The smallest true difference that a comparison with this standard error would find: (z of alpha + z of power) errors.
 *
 * From 0, in the unit of the error. Take the error of the paired difference; for a plan, it shrinks with the root of n.
 *
 * @see Miller 2024, https://arxiv.org/abs/2411.00640, section 5 (the inverse of its sample size formula)
 * @example smallestDetectableDifference(0) // 0
 */
export function smallestDetectableDifference(
  standardError: number,
  options: SmallestDetectableDifferenceOptions = {},
): number {
  const known = strictOptions('smallestDetectableDifference', options, ['alpha', 'power'])
  const { alpha = 0.05, power = 0.8 } = known
  requireShare('smallestDetectableDifference', 'alpha', alpha)
  requireShare('smallestDetectableDifference', 'power', power)
  if (!(standardError >= 0 && standardError < Number.MAX_VALUE / 100))
    throw unusable('smallestDetectableDifference', `expected a standard error from 0, got ${String(standardError)}`)
  return Math.max(0, normalQuantile(1 - alpha / 2) + normalQuantile(power)) * standardError
}
