import { refuseUnknown } from '../../text/known-options.ts'
import { type ChrfCounts, chrfOptions } from './chrf-counts.ts'
import { optionError } from './option-error.ts'
import { refuseUnusable } from './usable-counts.ts'

export interface ChrfScoreOptions {
  /** How much more recall counts than precision. */
  readonly beta?: number | undefined
  /** Reproduce sacrebleu 2: no characters score 0. */
  readonly compat?: 'sacrebleu-2' | undefined
}

/**
 * chrF of counts, of one sample or added up over many: F-beta of the mean precision and the mean recall over all n-gram lengths that
 * both sides have.
 *
 * Range [0, 100]. No characters on either side score 100, or 0 with `compat`.
 *
 * @see Popović 2015, https://aclanthology.org/W15-3049; `CHRF._compute_f_score` of sacrebleu 2.6.0
 * @example chrfOfCounts({ shared: [1], output: [2], gold: [1] }) // 83.33333333333334
 */
export function chrfOfCounts({ shared, output, gold }: ChrfCounts, options: ChrfScoreOptions = {}): number {
  refuseUnknown('chrf', options, chrfOptions)
  const { beta = 2, compat } = options
  if (typeof beta !== 'number' || !(beta >= 0 && beta < Number.POSITIVE_INFINITY))
    throw optionError('chrf', 'beta', 'a finite number from 0', beta)
  refuseUnusable('chrf', shared, output, gold)
  let precision = 0
  let recall = 0
  let lengths = 0
  for (const [at, both] of shared.entries()) {
    const got = output[at] as number
    const want = gold[at] as number
    if (got === 0 || want === 0) continue
    precision += both / got
    recall += both / want
    lengths++
  }
  if (lengths === 0) return compat === undefined && output[0] === 0 && gold[0] === 0 ? 100 : 0
  if (precision + recall === 0) return 0
  precision /= lengths
  recall /= lengths
  const weight = beta ** 2
  return 100 * (((1 + weight) * precision * recall) / (weight * precision + recall))
}
