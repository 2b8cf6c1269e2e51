import { refused, requireShare, requireWhole, strictOptions } from '../arguments.ts'
import { standardDeviation } from '../errors/standard-deviation.ts'
import type { Interval, LevelOptions } from '../intervals/interval.ts'
import { quantileOfSorted } from '../intervals/quantile.ts'
import { MersenneTwister } from './mersenne-twister.ts'

export interface BootstrapOptions extends LevelOptions {
  /** How many times to resample; 1000 by default. */
  readonly resamples?: number | undefined
  /** The same seed gives the same numbers, here and in Python; 0 by default. */
  readonly seed?: number | undefined
}

export interface Bootstrap {
  /** The statistic of the items as they are. */
  readonly value: number | undefined
  /** Its standard deviation (n - 1) over the resamples. */
  readonly standardError: number | undefined
  /** Its percentiles over the resamples. */
  readonly interval: Interval | undefined
  /** Its value in every resample that has one, in the order drawn. */
  readonly replicates: Float64Array
}

/**
 * How a statistic of some items varies when as many are drawn from them, with repetition, again and again.
 *
 * Percentile interval, quantiles of type 7. What is drawn together stays together: give prompts, not judgements or rollouts. The
 * statistic gets the items drawn and may be undefined for some; those resamples are left out of the rest. O(resamples · n).
 * Without items everything is undefined.
 *
 * @see Efron and Tibshirani 1993; the draws are `floor(random() * n)` of Python's `random.Random(seed)`, n of them a resample
 * @example bootstrap([3, 3], (drawn) => drawn[0] + drawn[1], { resamples: 10 }).interval // { lower: 6, upper: 6 }
 */
export function bootstrap<Item>(
  items: readonly Item[],
  statistic: (drawn: readonly Item[]) => number | undefined,
  options: BootstrapOptions = {},
): Bootstrap {
  const known = strictOptions('bootstrap', options, ['resamples', 'seed', 'level'])
  const { resamples = 1000, seed = 0, level = 0.95 } = known
  requireWhole('bootstrap', 'resamples', resamples)
  requireShare('bootstrap', 'level', level)
  const twister = new MersenneTwister(seed)
  const found: number[] = []
  const drawn: Item[] = [...items]
  const value = items.length === 0 ? undefined : measured(statistic(drawn))
  for (let resample = 0; resample < resamples && items.length > 0; resample++) {
    for (let at = 0; at < items.length; at++) drawn[at] = items[twister.below(items.length)] as Item
    const replicate = measured(statistic(drawn))
    if (replicate !== undefined) found.push(replicate)
  }
  const replicates = Float64Array.from(found)
  const sorted = replicates.slice().sort()
  const lower = quantileOfSorted(sorted, (1 - level) / 2)
  const upper = quantileOfSorted(sorted, (1 + level) / 2)
  return {
    value,
    standardError: standardDeviation(found),
    interval: lower === undefined || upper === undefined ? undefined : { lower, upper },
    replicates,
  }
}

function measured(value: number | undefined): number | undefined {
  if (value === undefined || Number.isFinite(value)) return value
  throw refused('bootstrap', `expected a statistic that is finite or undefined, got ${value}`)
}
