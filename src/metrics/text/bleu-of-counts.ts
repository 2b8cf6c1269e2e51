import { refuseUnknown } from '../../text/known-options.ts'
import { type BleuCounts, bleuOptions } from './bleu-counts.ts'
import { optionError } from './option-error.ts'
import { refuseUnusable } from './usable-counts.ts'

export interface BleuScoreOptions {
  /** What stands for a precision of 0: halves of it in turn, a floor, one more of everything, or 0. */
  readonly smoothing?: 'exp' | 'floor' | 'add-k' | 'none' | undefined
  /** The floor in matches, by default 0.1, or the k that is added, by default 1. */
  readonly smoothingValue?: number | undefined
  /** Leave out n-grams longer than any output, instead of scoring 0 for want of them. */
  readonly effectiveOrder?: boolean | undefined
  /** Reproduce sacrebleu 2: no tokens score 0, and nothing is done about the last digit of 100.00000000000004. */
  readonly compat?: 'sacrebleu-2' | undefined
}

const values: Readonly<Record<string, number>> = { exp: 0, floor: 0.1, 'add-k': 1, none: 0 }

/**
 * BLEU of counts, of one sample or added up over many: brevity penalty times the geometric mean of the n-gram precisions.
 *
 * Range [0, 100]. Nothing in common scores 0 with any smoothing. No tokens on either side scores 100, or 0 with `compat`.
 *
 * @see Papineni et al. 2002; Chen and Cherry 2014 for the smoothings; `BLEU.compute_bleu` of sacrebleu 2.6.0
 * @example bleuOfCounts({ matches: [5, 3, 1, 0], totals: [6, 5, 4, 3], outputLength: 6, goldLength: 6 }) // 37.99178428257963
 */
export function bleuOfCounts(
  { matches, totals, outputLength, goldLength }: BleuCounts,
  options: BleuScoreOptions = {},
): number {
  refuseUnknown('bleu', options, bleuOptions)
  const { smoothing = 'exp', smoothingValue, effectiveOrder = true, compat } = options
  if (!Object.hasOwn(values, smoothing))
    throw optionError('bleu', 'smoothing', '"exp", "floor", "add-k" or "none"', smoothing)
  const value = smoothingValue ?? values[smoothing]
  if (typeof value !== 'number' || !(value >= 0 && value < Number.POSITIVE_INFINITY))
    throw optionError('bleu', 'smoothingValue', 'a finite number from 0', value)
  refuseUnusable('bleu', matches, totals)
  refuseUnusable('bleu', [outputLength, goldLength])
  if (compat === undefined && outputLength === 0 && goldLength === 0) return 100
  if (!matches.some((count) => count > 0)) return 0
  let halved = 1
  let logs = 0
  let order = 0
  for (const [less, count] of matches.entries()) {
    const added = smoothing === 'add-k' && less > 0 ? value : 0
    const total = (totals[less] as number) + added
    if (total === 0) break
    order++
    if (count + added > 0) logs += Math.log((100 * (count + added)) / total)
    else if (smoothing === 'exp') {
      halved *= 2
      logs += Math.log(100 / (halved * total))
    } else logs += Math.log(smoothing === 'floor' ? (100 * value) / total : 0)
  }
  if (order < matches.length && !effectiveOrder) return 0
  const brevity = outputLength < goldLength ? Math.exp(1 - goldLength / outputLength) : 1
  const score = brevity * Math.exp(logs / order)
  return compat === undefined ? Math.min(100, score) : score
}
