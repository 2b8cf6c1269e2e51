import { MetricError } from '../../errors.ts'

/** How often a class, a field, or anything of a whole set was found, raised falsely and missed. */
export interface Counts {
  readonly tp: number
  readonly fp: number
  readonly fn: number
}

/** A score is undefined where it has no value; never NaN. */
export interface Scores {
  readonly precision: number | undefined
  readonly recall: number | undefined
  /** F1, or F-beta where `beta` is given. */
  readonly f1: number | undefined
}

export interface CountScoresOptions {
  /** Weight of recall against precision in F: 1 is F1, 2 counts recall twice as much. */
  readonly beta?: number | undefined
  /** What stands for 0/0: a number, or `skip`, by which it has no value and stays out of the averages. */
  readonly zeroDivision?: 0 | 1 | 'skip' | undefined
}

/** Beyond it the square of beta times a count is no finite number. */
const largestBeta = 1e100

/**
 * Precision, recall and F1 of one set of counts.
 *
 * All in [0, 1], O(1). F is taken from the counts, so it is 0/0 only where all of them are 0, while a class never predicted has
 * no precision but F 0. The counts may be averages: a common factor cancels. Counts that are negative or beyond 2^53 and an
 * unusable option are a `MetricError`.
 *
 * @see scikit-learn 1.9.1 `precision_recall_fscore_support`; `skip` is its `zero_division=nan` without the NaN
 * @example countScores({ tp: 2, fp: 2, fn: 0 }) // { precision: 0.5, recall: 1, f1: 0.6666666666666666 }
 * @example countScores({ tp: 0, fp: 0, fn: 3 }, { zeroDivision: 'skip' }) // { precision: undefined, recall: 0, f1: 0 }
 */
export function countScores({ tp, fp, fn }: Counts, { beta = 1, zeroDivision = 0 }: CountScoresOptions = {}): Scores {
  checkScoring(beta, zeroDivision)
  if (![tp, fp, fn].every((count) => count >= 0 && count <= Number.MAX_SAFE_INTEGER))
    throw new MetricError(`expected counts from 0 to 2^53, got tp ${tp}, fp ${fp}, fn ${fn}`, { code: 'NE3501' })
  const square = beta * beta
  return {
    precision: divide(tp, tp + fp, zeroDivision),
    recall: divide(tp, tp + fn, zeroDivision),
    f1: divide((1 + square) * tp, square * (tp + fn) + (tp + fp), zeroDivision),
  }
}

/**
 * Refuses what `beta` and `zeroDivision` cannot be, also where there is nothing to score.
 *
 * @example checkScoring(2, 'skip') // undefined
 */
export function checkScoring(beta: number, zeroDivision: unknown): void {
  if (!(beta >= 0 && beta <= largestBeta))
    throw new MetricError(`expected beta to be a number from 0 to ${largestBeta}, got ${String(beta)}`, {
      code: 'NE3502',
      path: '/beta',
    })
  if (zeroDivision !== 0 && zeroDivision !== 1 && zeroDivision !== 'skip')
    throw new MetricError(`expected zeroDivision 0, 1 or "skip", got ${JSON.stringify(zeroDivision)}`, {
      code: 'NE3502',
      path: '/zeroDivision',
    })
}

function divide(above: number, below: number, zeroDivision: 0 | 1 | 'skip'): number | undefined {
  // With a beta other than 1, rounding can leave the numerator of a perfect F above its denominator.
  if (below !== 0) return Math.min(1, above / below)
  return zeroDivision === 'skip' ? undefined : zeroDivision
}
