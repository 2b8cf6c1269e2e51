import { expect, test } from 'vitest'
import { corpusF1 } from '../../../src/metrics/classification/corpus-f1.ts'
import cases from './corpus-f1.cases.json' with { type: 'json' }

test.each(cases)(
  'of $samples is the ratio of the sums, with the error of a ratio estimator',
  ({ samples, f1, stderr, meanOfF1 }) => {
    const counts = samples.map(([tp, fp, fn]) => ({ tp: tp as number, fp: fp as number, fn: fn as number }))
    const got = corpusF1(counts)
    expect(got.f1).toBe(f1)
    expect(got.stderr).toBeCloseTo(stderr, 14)
    const ofEach = counts.map((count) => corpusF1([count]).f1 as number)
    expect(ofEach.reduce((sum, value) => sum + value, 0) / ofEach.length).toBeCloseTo(meanOfF1, 14)
  },
)

test('has no value without counts and no error for one sample', () => {
  expect(corpusF1([])).toEqual({ f1: undefined, stderr: undefined })
  expect(corpusF1([{ tp: 0, fp: 0, fn: 0 }])).toEqual({ f1: undefined, stderr: undefined })
  expect(corpusF1([{ tp: 1, fp: 0, fn: 0 }])).toEqual({ f1: 1, stderr: undefined })
  for (const tp of [Number.NaN, -1, Number.POSITIVE_INFINITY])
    expect(() => corpusF1([{ tp, fp: 0, fn: 0 }])).toThrow('[NE3501]')
})
