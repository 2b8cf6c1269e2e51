import { requireWhole, strictOptions } from '../arguments.ts'
import { mean } from '../errors/mean.ts'
import { MersenneTwister } from '../resampling/mersenne-twister.ts'
import { pairedDifferences } from './paired-values.ts'

export interface PermutationTestOptions {
  /** How many sign patterns to draw, 10000 by default; where there are no more patterns than this, all are gone through. */
  readonly resamples?: number | undefined
  /** The same seed gives the same p, here and in Python; 0 by default. */
  readonly seed?: number | undefined
}

export interface PermutationTest {
  /** Mean of x - y. */
  readonly difference: number | undefined
  /** Two-sided: the share of sign patterns with a difference as large; (k + 1) / (resamples + 1) where they were drawn. */
  readonly p: number | undefined
  /** Whether every pattern was gone through, so that p has no error of its own. */
  readonly exact: boolean
}

/** Sums of the same numbers in another order may differ by this much of their size and still count as equal. */
const slack = 1e-12

/** Beyond these a pattern would no longer fit the bits of an integer. */
const mostPatterns = 2 ** 30

/**
 * The sign-flip permutation test: were the two models alike, each sample's difference could as well have the other sign.
 *
 * p in (0, 1], symmetric. Exact for up to 13 samples that differ (by default), else from random patterns. Equal samples change nothing
 * and are not flipped; where all are equal p is 1. O(resamples · n). Undefined for no samples.
 *
 * @see Fisher 1935; a sample flips where `random() < 0.5` in Python's `random.Random(seed)`
 * @example permutationTest([1, 1, 1], [0, 0, 0]) // { difference: 1, p: 0.25, exact: true }
 * @example permutationTest([1, 0], [1, 0]).p // 1
 */
export function permutationTest(
  x: readonly number[],
  y: readonly number[],
  options: PermutationTestOptions = {},
): PermutationTest {
  const { resamples = 10_000, seed = 0 } = strictOptions('permutationTest', options, ['resamples', 'seed'])
  requireWhole('permutationTest', 'resamples', resamples)
  const all = pairedDifferences('permutationTest', x, y)
  const difference = mean(all)
  const unequal = all.filter((value) => value !== 0)
  // Scaled, so that no sum of them overflows.
  const largest = unequal.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  const differences = unequal.map((value) => value / largest)
  const patterns = 2 ** differences.length
  const exact = patterns <= Math.min(resamples, mostPatterns)
  if (difference === undefined) return { difference, p: undefined, exact }
  const twister = new MersenneTwister(seed)
  const size = differences.reduce((total, value) => total + Math.abs(value), 0)
  const reached = Math.abs(differences.reduce((total, value) => total + value, 0)) - slack * size
  let count = 0
  for (let pattern = 0; pattern < Math.min(patterns, resamples); pattern++) {
    let total = 0
    for (let at = 0; at < differences.length; at++) {
      const flips = exact ? (pattern >> at) & 1 : twister.random() < 0.5
      total += flips ? -(differences[at] as number) : (differences[at] as number)
    }
    if (Math.abs(total) >= reached) count++
  }
  return { difference, p: exact ? count / patterns : (count + 1) / (resamples + 1), exact }
}
