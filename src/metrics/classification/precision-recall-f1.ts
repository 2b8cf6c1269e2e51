import type { ClassCounts } from './class-counts.ts'
import { type CountScoresOptions, checkScoring, countScores, type Scores } from './count-scores.ts'

/** `beta` weighs recall against precision; `zeroDivision` is what stands for 0/0. */
export type PrecisionRecallF1Options = CountScoresOptions

export interface ClassScores extends Scores {
  readonly label: string
  /** How many samples have this class as gold. */
  readonly support: number
}

export interface PrecisionRecallF1 {
  readonly perClass: readonly ClassScores[]
  /** From the counts of all classes added up. */
  readonly micro: Scores
  /** Plain mean over the classes. */
  readonly macro: Scores
  /** Mean over the classes, weighted by support. */
  readonly weighted: Scores
  /** Share of samples classified right, for one gold class a sample and every gold class counted; undefined without samples. */
  readonly accuracy: number | undefined
}

const none: Scores = { precision: undefined, recall: undefined, f1: undefined }

/**
 * Precision, recall and F1 of every class, with their micro, macro and weighted averages.
 *
 * All in [0, 1], O(classes). Each is that of `countScores`; without classes every score is undefined. Counts that are
 * negative or beyond 2^53 and an unusable option are a `MetricError`.
 *
 * @see scikit-learn 1.9.1 `precision_recall_fscore_support`; `skip` is its `zero_division=nan` without the NaN
 * @example precisionRecallF1([{ label: 'a', tp: 2, fp: 2, fn: 0 }]).macro // { precision: 0.5, recall: 1, f1: 0.6666666666666666 }
 * @example precisionRecallF1([]).micro.f1 // undefined
 */
export function precisionRecallF1(
  counts: readonly ClassCounts[],
  { beta = 1, zeroDivision = 0 }: PrecisionRecallF1Options = {},
): PrecisionRecallF1 {
  checkScoring(beta, zeroDivision)
  const options = { beta, zeroDivision }
  const perClass = counts.map((count) => ({
    label: count.label,
    ...countScores(count, options),
    support: count.tp + count.fn,
  }))
  const total = { tp: 0, fp: 0, fn: 0 }
  for (const { tp, fp, fn } of counts) {
    total.tp += tp
    total.fp += fp
    total.fn += fn
  }
  const average = (weigh: (scores: ClassScores) => number): Scores => ({
    precision: mean(perClass, weigh, ({ precision }) => precision),
    recall: mean(perClass, weigh, ({ recall }) => recall),
    f1: mean(perClass, weigh, ({ f1 }) => f1),
  })
  return {
    perClass,
    micro: counts.length === 0 ? none : countScores(total, options),
    macro: average(() => 1),
    weighted: average(({ support }) => support),
    accuracy: countScores(total, { zeroDivision: 'skip' }).recall,
  }
}

/** Leaves out what has no value. Where all weights are 0 it ignores them, as scikit-learn's `_nanaverage` does. */
function mean(
  perClass: readonly ClassScores[],
  weigh: (scores: ClassScores) => number,
  pick: (scores: ClassScores) => number | undefined,
): number | undefined {
  let sum = 0
  let plain = 0
  let weight = 0
  let n = 0
  for (const scores of perClass) {
    const value = pick(scores)
    if (value === undefined) continue
    sum += value * weigh(scores)
    plain += value
    weight += weigh(scores)
    n++
  }
  if (n === 0) return undefined
  return weight === 0 ? plain / n : sum / weight
}
