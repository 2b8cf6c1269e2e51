import { expect, test } from 'vitest'
import { accuracy } from '../../../src/metrics/classification/accuracy.ts'
import { classCounts } from '../../../src/metrics/classification/class-counts.ts'
import { confusionMatrix } from '../../../src/metrics/classification/confusion-matrix.ts'
import {
  type PrecisionRecallF1Options,
  precisionRecallF1,
} from '../../../src/metrics/classification/precision-recall-f1.ts'
import cases from './precision-recall-f1.cases.json' with { type: 'json' }

test.each(cases)('$title', ({ gold, predicted, labels, options, expected }) => {
  const pairs = gold.map((label, at) => ({ predicted: predicted[at], gold: label }))
  const scores = precisionRecallF1(classCounts(pairs, { labels }), options as PrecisionRecallF1Options)
  const { perClass, macro, micro, weighted } = scores
  const got: Record<string, unknown> = {
    accuracy: accuracy(pairs),
    perClass: (['precision', 'recall', 'f1'] as const).map((key) => perClass.map((row) => row[key])),
    macro: [macro.precision, macro.recall, macro.f1],
    macroF1: macro.f1,
    microF1: micro.f1,
    weightedF1: weighted.f1,
    matrix: confusionMatrix(pairs, { labels }).matrix,
    class: perClass
      .filter(({ label }) => label === 'p')
      .flatMap(({ label, precision, recall, f1 }) => [label, precision ?? null, recall ?? null, f1 ?? null]),
  }
  for (const [key, value] of Object.entries(expected)) expect(got[key], key).toEqual(value)
})

test('has no value at all without classes', () => {
  const none = { precision: undefined, recall: undefined, f1: undefined }
  expect(precisionRecallF1(classCounts([]))).toEqual({
    perClass: [],
    micro: none,
    macro: none,
    weighted: none,
    accuracy: undefined,
  })
  expect(confusionMatrix([])).toEqual({ labels: [], matrix: [] })
  expect(precisionRecallF1([{ label: 'a', tp: 0, fp: 0, fn: 0 }], { zeroDivision: 'skip' }).macro).toEqual(none)
})

test('a confusion matrix has the classes of the gold where none are given', () => {
  const pairs = [
    { predicted: 'b', gold: 'c' },
    { predicted: 'a', gold: 'b' },
  ]
  expect(confusionMatrix(pairs)).toEqual({
    labels: ['b', 'c'],
    matrix: [
      [0, 0, 1],
      [1, 0, 0],
    ],
  })
})

test('weighs classes equally where none has support', () => {
  const counts = [
    { label: 'a', tp: 0, fp: 1, fn: 0 },
    { label: 'b', tp: 0, fp: 0, fn: 0 },
  ]
  expect(precisionRecallF1(counts, { zeroDivision: 1 }).weighted.precision).toBe(0.5)
})

test.each([{ beta: -1 }, { beta: Number.NaN }, { zeroDivision: 2 }, { zeroDivision: Number.NaN }])(
  'refuses the options %j',
  (options: object) => {
    expect(() => precisionRecallF1([], options)).toThrow('[NE3502]')
  },
)

test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('refuses a count of %d', (tp) => {
  expect(() => precisionRecallF1([{ label: 'a', tp, fp: 0, fn: 0 }])).toThrow('[NE3501]')
})
