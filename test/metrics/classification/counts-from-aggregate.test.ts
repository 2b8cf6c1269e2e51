import { expect, test } from 'vitest'
import { countsFromAggregate } from '../../../src/metrics/classification/counts-from-aggregate.ts'

const values = { tp__hw: 2 / 7, fp__hw: 1 / 7, fn__hw: 0, tp__hw_stderr: 0.18, em: 0.3 }

test('multiplies averages back and passes over what is no count', () => {
  expect(countsFromAggregate(values, { aggregation: 'average', n: 7 })).toEqual([{ label: 'hw', tp: 2, fp: 1, fn: 0 }])
  expect(countsFromAggregate({ em: 1 }, { aggregation: 'sum', n: 7 })).toEqual([])
})

test('takes sums as they are', () => {
  expect(countsFromAggregate({ tp__: 5, fp__: 0, fn__: 1 }, { aggregation: 'sum', n: 9 })).toEqual([
    { label: '', tp: 5, fp: 0, fn: 1 },
  ])
})

test('stays exact for a million samples', () => {
  const n = 1_000_003
  for (const count of [1, 333_334, 777_777, n])
    expect(countsFromAggregate({ tp__a: count / n, fp__a: 0, fn__a: 0 }, { aggregation: 'average', n })[0]?.tp).toBe(
      count,
    )
})

test('says so when the values are no counts of n samples', () => {
  expect(() => countsFromAggregate(values, { aggregation: 'average', n: 8 })).toThrow(
    'expected "tp__hw" to be a count, got 0.2857142857142857 (times 8) [NE3505]',
  )
  expect(() => countsFromAggregate({ tp__a: -1, fp__a: 0, fn__a: 0 }, { aggregation: 'sum', n: 8 })).toThrow('[NE3505]')
  expect(() => countsFromAggregate({ tp__a: Number.NaN, fp__a: 0, fn__a: 0 }, { aggregation: 'sum', n: 8 })).toThrow(
    '[NE3505]',
  )
  expect(() => countsFromAggregate({ tp__a: 1, fp__a: 0 }, { aggregation: 'sum', n: 8 })).toThrow(
    'expected a number "fn__a"',
  )
})

test.each([{ aggregation: 'max', n: 3 }, { aggregation: 'average', n: 0 }, { aggregation: 'average', n: 1.5 }, {}])(
  'refuses the options %j',
  (options: object) => {
    expect(() => countsFromAggregate({}, options as { aggregation: 'sum'; n: number })).toThrow('[NE3502]')
  },
)
