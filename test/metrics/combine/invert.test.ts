import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MetricAbstention } from '../../../src/metrics/abstention.ts'
import { type InvertOptions, invert } from '../../../src/metrics/combine/invert.ts'

test('turns a value round within the range', () => {
  expect(invert(() => 0)('', '')).toBe(1)
  expect(invert(() => 1)('', '')).toBe(0)
  expect(invert(() => -0.5, { range: [-1, 1] })('', '')).toBe(0.5)
  expect(invert((output, gold: number) => output.length / gold)('a', 4)).toBe(0.75)
})

test('takes a value beyond the range for its end where rounding carried it there', () => {
  expect(invert(() => 100.00000000000004, { range: [0, 100] })('', '')).toBe(0)
  expect(invert(() => -1e-17)('', '')).toBe(1)
})

test('says that the range is wrong where a value lies outside', () => {
  expect(() => invert(() => 80)('', '')).toThrow('expected a value from 0 to 1, got 80 [NE3502]')
  expect(() => invert(() => -0.1)('', '')).toThrow('[NE3502]')
})

test('stays in the range, and twice inverted is nearly what it was', () => {
  const number = fc.double({ min: -1e9, max: 1e9, noNaN: true })
  fc.assert(
    fc.property(number, number, number, (one, other, value) => {
      const [lowest, highest] = [Math.min(one, other), Math.max(one, other)]
      fc.pre(lowest < highest)
      const inside = Math.min(highest, Math.max(lowest, value))
      const inverted = invert(() => inside, { range: [lowest, highest] })
      expect(inverted('', '')).toBeGreaterThanOrEqual(lowest)
      expect(inverted('', '')).toBeLessThanOrEqual(highest)
      expect(Math.abs(invert(inverted, { range: [lowest, highest] })('', '') - inside)).toBeLessThanOrEqual(
        1e-15 * Math.max(1, Math.abs(lowest), Math.abs(highest)) * 4,
      )
    }),
    { numRuns: 1000 },
  )
})

test('abstains where its metric does', () => {
  const metric = invert(() => {
    throw new MetricAbstention('too long')
  })
  expect(() => metric('', '')).toThrow(MetricAbstention)
})

test.each([
  { range: [1, 0] },
  { range: [0] },
  { range: [0, 1, 2] },
  { range: [0, Number.POSITIVE_INFINITY] },
  { range: [Number.NaN, 1] },
  { range: [-1e308, 1e308] },
  { range: ['0', '1'] },
  { range: 1 },
  { ranges: [0, 1] },
])('refuses the options %j', (options: object) => {
  expect(() => invert(() => 0, options as InvertOptions)).toThrow('[NE3502]')
})
