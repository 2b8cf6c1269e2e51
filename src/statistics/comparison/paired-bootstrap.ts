import type { Interval } from '../intervals/interval.ts'
import { type BootstrapOptions, bootstrap } from '../resampling/bootstrap.ts'
import { pairedDifferences } from './paired-values.ts'

export interface PairedBootstrap {
  /** Mean of x - y. */
  readonly difference: number | undefined
  readonly standardError: number | undefined
  /** Percentile interval of the difference. */
  readonly interval: Interval | undefined
  /** One-sided: how often a resample finds x no better than y, (k + 1) / (resamples + 1). */
  readonly p: number | undefined
}

/**
 * The mean difference between two models on the same samples, with the interval that resampling the samples gives.
 *
 * Both models' scores of a sample are drawn together. Nothing is assumed of how differences are spread. O(resamples · n). Undefined
 * for no samples; the error also for fewer than two resamples.
 *
 * @see Koehn 2004; Davison and Hinkley 1997 for (k + 1) / (B + 1); draws as in `bootstrap`
 * @example pairedBootstrap([1, 1], [0, 0], { resamples: 99 }) // { difference: 1, standardError: 0, interval: { lower: 1, upper: 1 }, p: 0.01 }
 */
export function pairedBootstrap(
  x: readonly number[],
  y: readonly number[],
  options: BootstrapOptions = {},
): PairedBootstrap {
  const differences = pairedDifferences('pairedBootstrap', x, y)
  const { value, standardError, interval, replicates } = bootstrap(differences, plainMean, options)
  const atMost = replicates.filter((replicate) => replicate <= 0).length
  const p = value === undefined ? undefined : (atMost + 1) / (replicates.length + 1)
  return { difference: value, standardError, interval, p }
}

/** Added in the order drawn, in plain doubles: the oracle in Python does the same, to the bit. */
function plainMean(values: readonly number[]): number {
  let total = 0
  for (const value of values) total += value
  return total / values.length
}
