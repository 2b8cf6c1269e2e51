import { expect, test } from 'vitest'
import { ratioEstimate } from '../../../src/metrics/classification/ratio-estimate.ts'

/** Four samples with tp, fp, fn: corpus precision and recall with the error of a ratio. */
const samples = [
  { tp: 2, fp: 1, fn: 0 },
  { tp: 0, fp: 2, fn: 1 },
  { tp: 3, fp: 0, fn: 0 },
  { tp: 1, fp: 1, fn: 3 },
]

test('of ones below is the mean with its standard error', () => {
  const scores = [1, 0, 1, 1, 0]
  const { value, stderr } = ratioEstimate(scores.map((above) => ({ above, below: 1 })))
  expect(value).toBe(0.6)
  expect(stderr).toBeCloseTo(Math.sqrt(1.2 / 4 / 5), 15)
})

test('gives corpus precision and recall from counts', () => {
  // By hand: residuals 2-.6*3, 0-.6*2, 3-.6*3, 1-.6*2; squares .04+1.44+1.44+.04 over 3 and 4; mean below 2.5.
  const precision = ratioEstimate(samples.map(({ tp, fp }) => ({ above: tp, below: tp + fp })))
  expect(precision.value).toBe(0.6)
  expect(precision.stderr).toBeCloseTo(Math.sqrt(2.96 / 12) / 2.5, 14)
  const recall = ratioEstimate(samples.map(({ tp, fn }) => ({ above: tp, below: tp + fn })))
  expect(recall.value).toBe(0.6)
  expect(recall.stderr).toBeCloseTo(Math.sqrt((0.64 + 0.36 + 1.44 + 1.96) / 12) / 2.5, 14)
})

test('has no value over nothing, and no error for one sample', () => {
  expect(ratioEstimate([])).toEqual({ value: undefined, stderr: undefined })
  expect(ratioEstimate([{ above: 0, below: 0 }])).toEqual({ value: undefined, stderr: undefined })
  expect(ratioEstimate([{ above: 1, below: 2 }])).toEqual({ value: 0.5, stderr: undefined })
})

test.each([Number.NaN, Number.POSITIVE_INFINITY, -1, 1e300, 1e-300])('refuses %d, which is no count', (number) => {
  expect(() => ratioEstimate([{ above: number, below: 1 }])).toThrow('[NE3501]')
  expect(() => ratioEstimate([{ above: 1, below: number }])).toThrow('[NE3501]')
})
