import { describe, expect, test } from 'vitest'
import { accuracy } from '../../../src/metrics/classification/accuracy.ts'
import { classCounts } from '../../../src/metrics/classification/class-counts.ts'
import { cohensKappa } from '../../../src/metrics/classification/cohens-kappa.ts'
import { confusionMatrix } from '../../../src/metrics/classification/confusion-matrix.ts'
import type { Scores } from '../../../src/metrics/classification/count-scores.ts'
import { matthewsCorrelation } from '../../../src/metrics/classification/matthews-correlation.ts'
import { precisionRecallF1 } from '../../../src/metrics/classification/precision-recall-f1.ts'
import golden from '../../golden/metrics.json' with { type: 'json' }

function close(actual: readonly (number | undefined)[], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length)
  actual.forEach((value, at) => {
    expect(Math.abs((value ?? Number.NaN) - (expected[at] as number))).toBeLessThanOrEqual(1e-9)
  })
}

const triple = ({ precision, recall, f1 }: Scores) => [precision, recall, f1]

describe.each(golden.classification)('scikit-learn set of $y_true.length samples', (set) => {
  const pairs = set.y_true.map((gold, at) => ({ predicted: set.y_pred[at], gold }))
  const union = [...new Set([...set.y_true, ...set.y_pred])].sort()

  test('accuracy and confusion matrix', () => {
    expect(accuracy(pairs)).toBe(set.accuracy)
    const { matrix } = confusionMatrix(pairs, { labels: set.labels })
    // The reference has a row for the invalid label too; no gold is ever invalid.
    expect(matrix).toEqual(set.confusion.slice(0, -1))
    expect(matrix.flat().reduce((sum, cell) => sum + cell, 0)).toBe(pairs.length)
  })

  test('MCC and kappa, the invalid predictions as one class', () => {
    const counts = classCounts(pairs, { labels: set.labels })
    close([matthewsCorrelation(counts), cohensKappa(counts)], [set.mcc, set.kappa])
  })

  test('scores of each class', () => {
    const { perClass } = precisionRecallF1(classCounts(pairs, { labels: set.labels }))
    const rows = [
      perClass.map(({ precision }) => precision),
      perClass.map(({ recall }) => recall),
      perClass.map(({ f1 }) => f1),
      perClass.map(({ support }) => support),
    ]
    set.per_class_zd0.forEach((expected, at) => {
      close(rows[at] as number[], expected)
    })
  })

  test.each([0, 1] as const)(
    'averages with zero division %d, restricted and over the union of labels',
    (zeroDivision) => {
      const restricted = precisionRecallF1(classCounts(pairs, { labels: set.labels }), { zeroDivision })
      const over = precisionRecallF1(classCounts(pairs, { labels: union }), { zeroDivision })
      for (const average of ['micro', 'macro', 'weighted'] as const) {
        close(triple(restricted[average]), set[`${average}_zd${zeroDivision}_restricted`])
        close(triple(over[average]), set[`${average}_zd${zeroDivision}_union`])
      }
      close([over.accuracy], [set.accuracy])
    },
  )
})
