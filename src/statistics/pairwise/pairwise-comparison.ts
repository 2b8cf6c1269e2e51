import { sum } from '../errors/sum.ts'
import type { Interval } from '../intervals/interval.ts'
import { wilsonInterval } from '../intervals/wilson-interval.ts'
import { type BootstrapOptions, bootstrap } from '../resampling/bootstrap.ts'
import type { PromptVerdicts } from './verdict.ts'
import { type VerdictCounts, verdictCounts } from './verdict-counts.ts'
import { winRate } from './win-rate.ts'

export interface PairwiseComparison extends VerdictCounts {
  /** How likely B is preferred, ties as halves: `winrate` of the judge's container. */
  readonly winRate: number | undefined
  /** Standard deviation of the win rate over the resamples. */
  readonly standardError: number | undefined
  /** Percentiles of the win rate over the resamples: what `lower_rate` and `upper_rate` mean to be. */
  readonly interval: Interval | undefined
  /** Wilson's interval, a prompt counting once: for when all went one way and every resample does too. */
  readonly wilson: Interval | undefined
}

/**
 * Two models over all prompts: counts, win rate, and how sure it is.
 *
 * Prompts are resampled, both passes of one together: the two judgements of a prompt are not two prompts. O(resamples · n). A rate
 * is undefined without a usable judgement.
 *
 * @see `bootstrap` for the draws, `winRate` for the rate
 * @example pairwiseComparison([{ forward: 'B', backward: 'B' }], { resamples: 10 }) // { a: 0, b: 2, ties: 0, errors: 0, winRate: 1, interval: { lower: 1, upper: 1 }, ... }
 */
export function pairwiseComparison(
  prompts: readonly PromptVerdicts[],
  options: BootstrapOptions = {},
): PairwiseComparison {
  const counts = verdictCounts(prompts)
  const each = prompts.map((prompt) => verdictCounts([prompt]))
  const { value, standardError, interval } = bootstrap(each, (drawn) => winRate(added(drawn)), options)
  const rates = each.map((own) => winRate(own)).filter((rate) => rate !== undefined)
  const { level } = options
  return {
    ...counts,
    winRate: value,
    standardError,
    interval,
    wilson: wilsonInterval(sum(rates), rates.length, { level }),
  }
}

function added(counts: readonly VerdictCounts[]): { a: number; b: number; ties: number } {
  const all = { a: 0, b: 0, ties: 0 }
  for (const { a, b, ties } of counts) {
    all.a += a
    all.b += b
    all.ties += ties
  }
  return all
}
