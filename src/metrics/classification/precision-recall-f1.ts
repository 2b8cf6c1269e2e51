import { MetricError } from '../../errors.ts'
import type { ClassCounts } from './class-counts.ts'

export interface PrecisionRecallF1Options {
  /** Weight of recall against precision in F: 1 is F1, 2 counts recall twice as much. */
  readonly beta?: number | undefined
  /** What stands for 0/0: a number, or `skip`, by which it has no value and stays out of the averages. */
  readonly zeroDivision?: 0 | 1 | 'skip' | undefined
}

/** A score is undefined where it has no value; never NaN. */
export interface Scores {
  readonly precision: number | undefined
  readonly recall: number | undefined
  /** F1, or F-beta where `beta` is given. */
  readonly f1: number | undefined
}

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

/**
 * Precision, recall and F1 of every class, with their micro, macro and weighted averages.
 *
 * All in [0, 1], O(classes). F is taken from the counts, so it is 0/0 only for a class that occurs on neither side, while one
 * never predicted has no precision but F 0. Without classes every score is undefined. Negative or unfinite counts and an
 * unusable option are a `MetricError`.
 *
 * @see scikit-learn 1.9.1 `precision_recall_fscore_support`; `skip` is its `zero_division=nan` without the NaN
 * @example precisionRecallF1([{ label: 'a', tp: 2, fp: 2, fn: 0 }]).macro // { precision: 0.5, recall: 1, f1: 0.6666666666666666 }
 * @example precisionRecallF1([]).micro.f1 // undefined
 */
export function precisionRecallF1(
  counts: readonly ClassCounts[],
  { beta = 1, zeroDivision = 0 }: PrecisionRecallF1Options = {},
): PrecisionRecallF1 {
  check(counts, beta, zeroDivision)
  const score = ({ tp, fp, fn }: Omit<ClassCounts, 'label'>): Scores => {
    const square = beta * beta
    return {
      precision: divide(tp, tp + fp, zeroDivision),
      recall: divide(tp, tp + fn, zeroDivision),
      f1: divide((1 + square) * tp, square * (tp + fn) + (tp + fp), zeroDivision),
    }
  }
  const perClass = counts.map((count) => ({ label: count.label, ...score(count), support: count.tp + count.fn }))
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
    micro: counts.length === 0 ? { precision: undefined, recall: undefined, f1: undefined } : score(total),
    macro: average(() => 1),
    weighted: average(({ support }) => support),
    accuracy: divide(total.tp, total.tp + total.fn, 'skip'),
  }
}

function divide(above: number, below: number, zeroDivision: 0 | 1 | 'skip'): number | undefined {
  if (below !== 0) return above / below
  return zeroDivision === 'skip' ? undefined : zeroDivision
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

function check(counts: readonly ClassCounts[], beta: number, zeroDivision: unknown): void {
  if (!(beta >= 0 && Number.isFinite(beta)))
    throw new MetricError(`precisionRecallF1: expected beta to be a finite number from 0, got ${String(beta)}`, {
      code: 'NE3502',
    })
  if (zeroDivision !== 0 && zeroDivision !== 1 && zeroDivision !== 'skip')
    throw new MetricError(
      `precisionRecallF1: expected zeroDivision 0, 1 or "skip", got ${JSON.stringify(zeroDivision)}`,
      { code: 'NE3502' },
    )
  for (const { label, tp, fp, fn } of counts) {
    if ([tp, fp, fn].every((count) => count >= 0 && Number.isFinite(count))) continue
    throw new MetricError(
      `precisionRecallF1: expected counts from 0 for ${JSON.stringify(label)}, got ${tp}, ${fp}, ${fn}`,
      { code: 'NE3501' },
    )
  }
}
