import { requireOneOf, strictOptions } from '../arguments.ts'
import { mean } from './mean.ts'
import { sum } from './sum.ts'

export interface ClusteredStandardErrorOptions {
  /** `finite` multiplies the variance by C/(C-1) for C clusters; `none` is the plain formula of Miller. */
  readonly correction?: 'finite' | 'none' | undefined
}

/**
 * Standard error of a mean over clusters whose members go together: the rollouts of one prompt, the questions on one text.
 *
 * From 0, O(n). Residuals are added up within a cluster before they are squared, so n rollouts of a prompt do not pass for n
 * prompts. Undefined for fewer than two clusters with members. Clusters of one, uncorrected, give about the plain error.
 *
 * @see inspect_ai 499e615 `stderr(cluster)` with the correction; Miller 2024, https://arxiv.org/abs/2411.00640, without
 * @example clusteredStandardError([[1, 1, 0], [0, 0], [1, 1, 1]]) // 0.258167369404036
 * @example clusteredStandardError([[1, 1, 0], [0, 0], [1, 1, 1]], { correction: 'none' }) // 0.21079277442550065
 * @example clusteredStandardError([[1, 1, 0]]) // undefined
 */
export function clusteredStandardError(
  clusters: readonly (readonly number[])[],
  options: ClusteredStandardErrorOptions = {},
): number | undefined {
  const { correction = 'finite' } = strictOptions('clusteredStandardError', options, ['correction'])
  requireOneOf('clusteredStandardError', 'correction', correction, ['finite', 'none'])
  const filled = clusters.filter((cluster) => cluster.length > 0)
  const count = filled.length
  const values = filled.flat()
  const centre = mean(values)
  if (centre === undefined || count < 2) return undefined
  const squares = sum(filled.map((cluster) => sum(cluster.map((value) => value - centre)) ** 2))
  const variance = correction === 'finite' ? (count / (count - 1)) * squares : squares
  return Number.isFinite(variance) ? Math.sqrt(variance) / values.length : undefined
}
