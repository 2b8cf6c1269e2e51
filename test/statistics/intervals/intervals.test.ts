import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clopperPearsonInterval } from '../../../src/statistics/intervals/clopper-pearson-interval.ts'
import { quantile } from '../../../src/statistics/intervals/quantile.ts'
import { wilsonInterval } from '../../../src/statistics/intervals/wilson-interval.ts'
import golden from '../../golden/metrics.json' with { type: 'json' }
import exactCases from './clopper-pearson-interval.cases.json' with { type: 'json' }
import quantileCases from './quantile.cases.json' with { type: 'json' }
import wilsonCases from './wilson-interval.cases.json' with { type: 'json' }

test.each(golden.intervals)('$k of $n has the golden intervals', ({ k, n, wilson, clopper_pearson }) => {
  expect(wilsonInterval(k, n)?.lower).toBeCloseTo(wilson[0] as number, 12)
  expect(wilsonInterval(k, n)?.upper).toBeCloseTo(wilson[1] as number, 12)
  expect(clopperPearsonInterval(k, n)?.lower).toBeCloseTo(clopper_pearson[0] as number, 12)
  expect(clopperPearsonInterval(k, n)?.upper).toBeCloseTo(clopper_pearson[1] as number, 12)
})

test.each(wilsonCases)('Wilson: $k of $n lies in [$lower, $upper]', ({ k, n, lower, upper }) => {
  const got = wilsonInterval(k, n)
  expect(got?.lower).toBeCloseTo(lower, 14)
  expect(got?.upper).toBeCloseTo(upper, 14)
})

test.each(exactCases)('Clopper-Pearson: $k of $n lies in [$lower, $upper]', ({ k, n, lower, upper }) => {
  const got = clopperPearsonInterval(k, n)
  expect(Math.abs((got?.lower ?? 9) - lower)).toBeLessThanOrEqual(1e-11 * lower)
  expect(Math.abs((got?.upper ?? 9) - upper)).toBeLessThanOrEqual(1e-11 * upper)
})

test.each(quantileCases)('the $q quantile of $values is $expected', ({ values, q, expected }) => {
  expect(quantile(values, q)).toBeCloseTo(expected, 14)
})

describe('any proportion', () => {
  const counts = fc.nat(400).chain((n) => fc.tuple(fc.nat(n), fc.constant(n + 1)))

  test('lies in both its intervals, a higher level in wider ones, and k of n mirrors n - k', () => {
    fc.assert(
      fc.property(counts, ([k, n]) => {
        for (const of of [wilsonInterval, clopperPearsonInterval]) {
          const own = of(k, n)
          const mirrored = of(n - k, n)
          const wider = of(k, n, { level: 0.99 })
          if (!own || !mirrored || !wider) throw new Error('no interval')
          expect(own.lower).toBeGreaterThanOrEqual(0)
          expect(own.upper).toBeLessThanOrEqual(1)
          expect(own.lower).toBeLessThanOrEqual(k / n)
          expect(own.upper).toBeGreaterThanOrEqual(k / n)
          expect(own.lower).toBeCloseTo(1 - mirrored.upper, 11)
          expect(wider.lower).toBeLessThanOrEqual(own.lower)
          expect(wider.upper).toBeGreaterThanOrEqual(own.upper)
        }
      }),
      { numRuns: 200 },
    )
  })
})

test('has no interval for nothing, and no quantile of nothing', () => {
  expect(wilsonInterval(0, 0)).toBeUndefined()
  expect(clopperPearsonInterval(0, 0)).toBeUndefined()
  expect(quantile([], 0.5)).toBeUndefined()
})

test('a quantile between the ends of what a double holds is finite', () => {
  expect(quantile([-Number.MAX_VALUE, Number.MAX_VALUE], 0.5)).toBe(0)
})

test('refuses counts and options that cannot be', () => {
  expect(() => wilsonInterval(3, 2)).toThrow('expected k from 0 to 2, got 3 [NE3501]')
  expect(() => wilsonInterval(-1, 2)).toThrow('[NE3501]')
  expect(() => wilsonInterval(1, 2.5)).toThrow('[NE3501]')
  expect(() => wilsonInterval(1, 2, { level: 1 })).toThrow('expected level between 0 and 1, got 1 [NE3502]')
  expect(() => clopperPearsonInterval(3, 2)).toThrow('expected k from 0 to 2, got 3 [NE3501]')
  expect(() => clopperPearsonInterval(0.5, 2)).toThrow('[NE3501]')
  expect(() => quantile([1], 1.1)).toThrow('expected q from 0 to 1, got 1.1 [NE3502]')
})
