import { expect, test } from 'vitest'
import { clusteredStandardError } from '../../../src/statistics/errors/clustered-standard-error.ts'
import { mean } from '../../../src/statistics/errors/mean.ts'
import { standardDeviation } from '../../../src/statistics/errors/standard-deviation.ts'
import { standardError } from '../../../src/statistics/errors/standard-error.ts'
import golden from '../../golden/metrics.json' with { type: 'json' }
import cases from './errors.cases.json' with { type: 'json' }

test.each(cases)(
  'the error of $clusters is $expected with $correction ($source)',
  ({ clusters, correction, expected }) => {
    const got =
      correction === 'plain'
        ? standardError(clusters.flat())
        : clusteredStandardError(clusters, { correction: correction === 'finite' ? 'finite' : 'none' })
    expect(got).toBeCloseTo(expected, 12)
  },
)

test.each(golden.intervals)('the standard error of $k in $n is the golden one', ({ k, n, stderr }) => {
  const values = Array.from({ length: n }, (_, at) => (at < k ? 1 : 0))
  expect(standardError(values)).toBeCloseTo(stderr, 12)
})

test('has no value where there is none, and never 0 instead', () => {
  expect(mean([])).toBeUndefined()
  expect(standardDeviation([])).toBeUndefined()
  expect(standardDeviation([], { ddof: 0 })).toBeUndefined()
  expect(standardDeviation([3], { ddof: 0 })).toBe(0)
  expect(standardError([3])).toBeUndefined()
  expect(clusteredStandardError([])).toBeUndefined()
  expect(clusteredStandardError([[1, 2, 3], []])).toBeUndefined()
})

test('keeps the digits of small numbers beside large ones', () => {
  expect(mean([1e16, 1, -1e16])).toBe(1 / 3)
  expect(mean([-0])).toBe(0)
  expect(standardDeviation([1e9 + 1, 1e9 + 2, 1e9 + 3])).toBe(1)
})

test('is finite or undefined at the edge of what a double holds', () => {
  const huge = Number.MAX_VALUE
  expect(mean([huge, huge])).toBe(huge)
  expect(standardDeviation([huge, -huge])).toBeUndefined()
  expect(clusteredStandardError([[huge], [-huge]])).toBeUndefined()
})

test('refuses what is no number, and options nobody knows', () => {
  expect(() => mean([1, Number.NaN])).toThrow('mean: expected finite numbers, got NaN [NE3501]')
  expect(() => standardError([Number.POSITIVE_INFINITY])).toThrow('[NE3501]')
  const misspelt: object = { dof: 1 }
  expect(() => standardDeviation([1], misspelt)).toThrow('expected options among ddof, got "dof" [NE3502]')
  const wrong: object = { ddof: 2 }
  expect(() => standardDeviation([1], wrong)).toThrow('expected ddof to be one of 0, 1, got 2 [NE3502]')
  const unknown: object = { correction: 'some' }
  expect(() => clusteredStandardError([[1]], unknown)).toThrow('[NE3502]')
})
