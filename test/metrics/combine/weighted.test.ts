import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MetricAbstention } from '../../../src/metrics/abstention.ts'
import { type WeightedMetrics, weighted } from '../../../src/metrics/combine/weighted.ts'

test('is the mean by weights that count relative to each other', () => {
  const of = (one: number, other: number) => weighted({ one: [() => 1, one], other: [() => 0.5, other] })('', '')
  expect(of(1, 1)).toBe(0.75)
  expect(of(3, 1)).toBe(0.875)
  expect(of(0.3, 0.1)).toBeCloseTo(0.875, 15)
  expect(weighted(Object.fromEntries([1, 1, 1, 0, 0].map((value, at) => [at, [() => value, 7]])))('', '')).toBe(0.6)
})

test('hands output and gold to every part', () => {
  const metric = weighted({
    same: [(output: string, gold: string) => (output === gold ? 1 : 0), 1],
    starts: [(output: string, gold: string) => (output.startsWith(gold) ? 1 : 0), 1],
  })
  expect(metric('ab', 'a')).toBe(0.5)
})

test('lies between its parts, and is never NaN, whatever the weights and values', () => {
  const weight = fc.oneof(
    fc.double({ min: Number.MIN_VALUE, noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(5e-324, 0.1, 1, 1.7976931348623157e308),
  )
  const value = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(0, 1, 0.7, 1.7976931348623157e308, -1.7976931348623157e308),
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(value, weight), { minLength: 1, maxLength: 6 }), (parts) => {
      const mean = weighted(Object.fromEntries(parts.map(([of, by], at) => [at, [() => of, by]])))('', '')
      expect(mean).toBeGreaterThanOrEqual(Math.min(...parts.map(([of]) => of)))
      expect(mean).toBeLessThanOrEqual(Math.max(...parts.map(([of]) => of)))
    }),
    { numRuns: 1000 },
  )
})

test('abstains where one part does, and refuses a part that is not finite', () => {
  const abstains = (): never => {
    throw new MetricAbstention('too long')
  }
  expect(() => weighted({ one: [() => 1, 1], other: [abstains, 1] })('', '')).toThrow(MetricAbstention)
  expect(() => weighted({ one: [() => Number.NaN, 1] })('', '')).toThrow('[NE3502]')
})

const always = (): number => 1

test.each([
  { metrics: {}, path: undefined },
  { metrics: { one: () => 1 }, path: '/one' },
  { metrics: { one: [always] }, path: '/one' },
  { metrics: { one: ['f1', 1] }, path: '/one/0' },
  { metrics: { one: [always, 0] }, path: '/one/1' },
  { metrics: { one: [always, -1] }, path: '/one/1' },
  { metrics: { one: [always, '1'] }, path: '/one/1' },
  { metrics: { one: [always, Number.POSITIVE_INFINITY] }, path: '/one/1' },
])('refuses $metrics', ({ metrics, path }) => {
  expect(() => weighted(metrics as unknown as WeightedMetrics)).toThrow(
    expect.objectContaining({ code: 'NE3502', path }),
  )
})
