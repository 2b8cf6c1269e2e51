import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ExactSum } from '../../src/aggregation/exact-sum.ts'
import { aggregate, aggregationKinds } from '../../src/aggregation/index.ts'
import cases from './exact-sum.cases.json' with { type: 'json' }

test.each(cases)('sums $values to $sum as fsum does', ({ values, sum, average, stderr, median, min, max }) => {
  expect(values.reduce((running, value) => running.add(value), new ExactSum()).value + 0).toBe(sum)
  expect(aggregate('sum', values).value).toBe(sum)
  expect(aggregate('average', values).value).toBe(average)
  const error = aggregate('average', values).stderr as number
  expect(Math.abs(error - stderr)).toBeLessThanOrEqual(stderr * 2 ** -52)
  const ofSum = error * values.length
  expect(aggregate('sum', values).stderr).toBe(Number.isFinite(ofSum) ? ofSum : undefined)
  expect(aggregate('median', values).value).toBe(median)
  expect(aggregate('min', values).value).toBe(min + 0)
  expect(aggregate('max', values).value).toBe(max + 0)
})

const wild = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 }),
  fc.constantFrom(
    1e16,
    1,
    -1e16,
    0.1,
    2 ** 53,
    -(2 ** 53),
    5e-324,
    -0,
    1e300,
    -1e300,
    2 ** 400,
    2 ** -400,
    134217729,
    2 ** 26 + 1,
  ),
  fc.integer(),
)

test.each(aggregationKinds)('%s does not depend on the order, its error neither', (kind) => {
  const shuffled = fc
    .array(wild, { minLength: 1, maxLength: 30 })
    .chain((values) => fc.tuple(fc.constant(values), fc.shuffledSubarray(values, { minLength: values.length })))
  fc.assert(
    fc.property(shuffled, ([values, other]) => {
      expect(aggregate(kind, other)).toStrictEqual(aggregate(kind, values))
    }),
    { numRuns: 500 },
  )
})

test('is exact where a running sum is not', () => {
  expect(new ExactSum().add(1e16).add(1).add(-1e16).value).toBe(1)
  expect(Array.from({ length: 10 }, () => 0.1).reduce((sum, value) => sum.add(value), new ExactSum()).value).toBe(1)
  const sum = new ExactSum()
  for (let at = 0; at < 5; at++) sum.add(2 ** 52 - 1)
  expect(sum.add(-4 * (2 ** 52 - 1)).value).toBe(2 ** 52 - 1)
})

test('does not overflow on the way, and says so when the sum itself does', () => {
  const largest = Number.MAX_VALUE
  expect(new ExactSum().add(largest).add(largest).add(-largest).value).toBe(largest)
  expect(new ExactSum().add(largest).add(1e291).value).toBe(largest)
  expect(() => new ExactSum().add(largest).add(largest).value).toThrow('[NE3504]')
  expect(() => aggregate('average', [largest, largest])).toThrow('[NE3504]')
})

test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('refuses %d', (value) => {
  expect(() => new ExactSum().add(value)).toThrow(`expected a finite number, got ${value} [NE3503]`)
})
