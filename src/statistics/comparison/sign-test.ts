import { fairCoinP } from '../distributions/fair-coin.ts'
import { pairedDifferences } from './paired-values.ts'

export interface SignTest {
  /** Samples on which x is higher. */
  readonly positive: number
  /** Samples on which y is higher. */
  readonly negative: number
  /** Equal ones, which the test drops. */
  readonly zero: number
  /** Two-sided and exact; undefined for no samples. */
  readonly p: number | undefined
}

/**
 * The sign test of two models' graded scores on the same samples: on how many is each higher, whatever by how much.
 *
 * p in (0, 1], O(n). Where all scores are equal p is 1. For scores of 0 and 1 it is McNemar's exact test.
 *
 * @see scipy 1.17.1 `stats.binomtest(positive, positive + negative)`
 * @example signTest([0.9, 0.5, 0.7], [0.1, 0.5, 0.2]) // { positive: 2, negative: 0, zero: 1, p: 0.5 }
 * @example signTest([], []).p // undefined
 */
export function signTest(x: readonly number[], y: readonly number[]): SignTest {
  const differences = pairedDifferences('signTest', x, y)
  const positive = differences.filter((difference) => difference > 0).length
  const negative = differences.filter((difference) => difference < 0).length
  const zero = differences.length - positive - negative
  return { positive, negative, zero, p: differences.length === 0 ? undefined : fairCoinP(positive, negative) }
}
