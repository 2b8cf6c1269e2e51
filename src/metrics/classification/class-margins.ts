import { MetricError } from '../../errors.ts'
import type { ClassCounts } from './class-counts.ts'

/** How often each class occurs as gold and as prediction: the margins of a confusion matrix, which is all that agreement needs. */
export interface ClassMargins {
  /** How many samples there are. */
  readonly n: number
  /** How many are classified right. */
  readonly right: number
  readonly classes: readonly { readonly gold: number; readonly predicted: number }[]
}

/**
 * The margins of a classification, from the counts of its classes. O(classes).
 *
 * Samples whose prediction is none of the classes are one class more, which is never gold. Counts that are not those of one gold
 * and at most one predicted class a sample are a `MetricError`: averages, fields, several labels a sample.
 *
 * @example classMargins([{ label: 'a', tp: 1, fp: 0, fn: 2 }]).classes // [{ gold: 3, predicted: 1 }, { gold: 0, predicted: 2 }]
 */
export function classMargins(counts: readonly ClassCounts[]): ClassMargins {
  const classes: { gold: number; predicted: number }[] = []
  let n = 0
  let right = 0
  let predicted = 0
  for (const { label, tp, fp, fn } of counts) {
    if (![tp, fp, fn].every((count) => Number.isSafeInteger(count) && count >= 0))
      throw refusal(`expected whole counts for ${JSON.stringify(label)}, got tp ${tp}, fp ${fp}, fn ${fn}`)
    classes.push({ gold: tp + fn, predicted: tp + fp })
    n += tp + fn
    right += tp
    predicted += tp + fp
  }
  if (predicted > n) throw refusal(`expected at most one prediction a sample, got ${predicted} for ${n} samples`)
  if (predicted < n) classes.push({ gold: 0, predicted: n - predicted })
  return { n, right, classes }
}

function refusal(what: string): MetricError {
  return new MetricError(`counts: ${what}`, {
    code: 'NE3501',
    hint: 'give the counts of every gold class: classCounts(pairs), or countsFromAggregate(values, { aggregation, n })',
  })
}
