import { expect, test } from 'vitest'
import { corpusF1 } from '../../../src/metrics/classification/corpus-f1.ts'

const samples = [
  { tp: 2, fp: 1, fn: 0 },
  { tp: 0, fp: 2, fn: 1 },
  { tp: 3, fp: 0, fn: 0 },
  { tp: 1, fp: 1, fn: 3 },
]

test('is the ratio of the sums, not the mean of the ratios, with the error of a ratio estimator', () => {
  const { f1, stderr } = corpusF1(samples)
  expect(f1).toBe(0.6)
  expect(stderr).toBeCloseTo(0.20461345670963743, 12)
})

test('has no value without counts and no error for one sample', () => {
  expect(corpusF1([])).toEqual({ f1: undefined, stderr: undefined })
  expect(corpusF1([{ tp: 0, fp: 0, fn: 0 }])).toEqual({ f1: undefined, stderr: undefined })
  expect(corpusF1([{ tp: 1, fp: 0, fn: 0 }])).toEqual({ f1: 1, stderr: undefined })
  expect(() => corpusF1([{ tp: Number.NaN, fp: 0, fn: 0 }])).toThrow('[NE3501]')
})
