import type { ClassCounts } from './class-counts.ts'
import { type CountScoresOptions, checkScoring, countScores } from './count-scores.ts'
import { type Estimate, errorOfResiduals } from './ratio-estimate.ts'

/** `zeroDivision` is the F1 of a class that occurs on neither side in any sample. */
export type CorpusMacroF1Options = Pick<CountScoresOptions, 'zeroDivision'>

/**
 * Corpus macro F1 with its standard error, from the counts that every sample adds to every class.
 *
 * The mean over the classes of the F1 of their summed counts, in [0, 1]; never the mean of a macro F1 of each sample. The error
 * takes the classes together, for one sample is often a miss for one and a false alarm for another. A class that a sample does
 * not name adds 0 there. Without samples or classes it is undefined, the error also for fewer than two samples. O(samples · classes).
 *
 * @see Cochran, Sampling Techniques, 3rd edition (1977): the ratio estimator of each class, linearised, and their mean
 * @example corpusMacroF1([[{ label: 'a', tp: 1, fp: 0, fn: 0 }], [{ label: 'b', tp: 0, fp: 0, fn: 1 }]]) // { value: 0.5, stderr: 0 }
 */
export function corpusMacroF1(
  samples: readonly (readonly ClassCounts[])[],
  { zeroDivision = 0 }: CorpusMacroF1Options = {},
): Estimate {
  checkScoring(1, zeroDivision)
  const totals = new Map<string, { tp: number; fp: number; fn: number }>()
  for (const { label, tp, fp, fn } of samples.flat()) {
    const { tp: found, fp: raised, fn: missed } = totals.get(label) ?? { tp: 0, fp: 0, fn: 0 }
    totals.set(label, { tp: found + tp, fp: raised + fp, fn: missed + fn })
  }
  const scores = new Map<string, { f1: number; below: number }>()
  for (const [label, total] of totals) {
    const { f1 } = countScores(total, { zeroDivision })
    if (f1 !== undefined) scores.set(label, { f1, below: 2 * total.tp + total.fp + total.fn })
  }
  if (scores.size === 0) return { value: undefined, stderr: undefined }
  const value = [...scores.values()].reduce((sum, { f1 }) => sum + f1, 0) / scores.size
  const residuals = samples.map((classes) =>
    classes.reduce((sum, { label, tp, fp, fn }) => {
      const score = scores.get(label)
      // A class on neither side has a constant for its F1.
      if (score === undefined || score.below === 0) return sum
      const { f1, below } = score
      return sum + ((2 * tp - f1 * (2 * tp + fp + fn)) * samples.length) / below / scores.size
    }, 0),
  )
  return { value, stderr: errorOfResiduals(residuals) }
}
