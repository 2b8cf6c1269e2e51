import { expect, test } from 'vitest'
import { bootstrap } from '../../../src/statistics/resampling/bootstrap.ts'
import cases from './bootstrap.cases.json' with { type: 'json' }

const plainMean = (values: readonly number[]) => values.reduce((total, value) => total + value, 0) / values.length

test.each(cases)(
  'resamples $data as Python does, seed $seed',
  ({ data, resamples, seed, level, first, mean, standardError, lower, upper }) => {
    const got = bootstrap(data, plainMean, { resamples, seed, level })
    expect([...got.replicates.slice(0, 5)]).toEqual(first)
    expect(got.replicates).toHaveLength(resamples)
    expect(plainMean([...got.replicates])).toBeCloseTo(mean, 13)
    expect(got.standardError).toBeCloseTo(standardError, 13)
    expect(got.interval).toEqual({ lower, upper })
    expect(got.value).toBe(plainMean(data))
  },
)

test('gives the published example of 1000 resamples with seed 0', () => {
  const { replicates, standardError, interval } = bootstrap([0, 1, 0.5, 0.75], plainMean)
  expect(plainMean([...replicates])).toBeCloseTo(0.568125, 12)
  expect(standardError).toBeCloseTo(0.1863169634947014, 12)
  expect(interval).toEqual({ lower: 0.1875, upper: 0.9375 })
})

test('leaves out resamples without a value, and has none for no items', () => {
  const some = bootstrap([0, 1], (drawn) => (drawn.includes(1) ? plainMean(drawn) : undefined), { resamples: 100 })
  expect(some.replicates.length).toBeLessThan(100)
  expect(some.interval?.lower).toBe(0.5)
  const none = { value: undefined, standardError: undefined, interval: undefined, replicates: new Float64Array() }
  expect(bootstrap([1, 2], () => undefined)).toEqual(none)
  expect(bootstrap([], plainMean)).toEqual(none)
})

test('refuses options and statistics it cannot use', () => {
  const misspelt: object = { resample: 10 }
  expect(() => bootstrap([1], plainMean, misspelt)).toThrow('[NE3502]')
  expect(() => bootstrap([1], plainMean, { resamples: 0 })).toThrow(
    'expected resamples to be a whole number from 1, got 0',
  )
  expect(() => bootstrap([1], plainMean, { level: 95 })).toThrow('[NE3502]')
  expect(() => bootstrap([1], () => Number.NaN)).toThrow('expected a statistic that is finite or undefined, got NaN')
})
