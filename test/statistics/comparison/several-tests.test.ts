import fc from 'fast-check'
import { expect, test } from 'vitest'
import { holm } from '../../../src/statistics/comparison/holm.ts'
import { smallestDetectableDifference } from '../../../src/statistics/comparison/smallest-detectable-difference.ts'
import cases from './holm.cases.json' with { type: 'json' }

test.each(cases)('Holm raises $p to $expected', ({ p, expected }) => {
  for (const [at, value] of holm(p).entries()) expect(value).toBeCloseTo(expected[at] as number, 14)
})

test('Holm never lowers a p-value, keeps their order, and does not depend on the order given', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }), (p) => {
      const adjusted = holm(p)
      for (const [at, value] of adjusted.entries()) {
        expect(value).toBeGreaterThanOrEqual(p[at] as number)
        expect(value).toBeLessThanOrEqual(1)
        for (const [other, second] of adjusted.entries())
          if ((p[at] as number) < (p[other] as number)) expect(value).toBeLessThanOrEqual(second)
      }
      expect(holm([...p].reverse())).toEqual([...adjusted].reverse())
    }),
    { numRuns: 300 },
  )
  expect(holm([])).toEqual([])
  expect(() => holm([0.5, 1.5])).toThrow('holm: expected p-values from 0 to 1, got 1.5 [NE3501]')
})

test('the smallest detectable difference is 2.8 standard errors at 5 % and 80 %', () => {
  // 1.959963984540054 + 0.8416212335729143, of scipy 1.17.1 stats.norm.ppf
  expect(smallestDetectableDifference(1)).toBeCloseTo(2.8015852181129683, 13)
  expect(smallestDetectableDifference(0.02, { alpha: 0.1, power: 0.5 })).toBeCloseTo(0.02 * 1.6448536269514722, 14)
  expect(smallestDetectableDifference(1, { alpha: 0.9, power: 0.01 })).toBe(0)
  expect(() => smallestDetectableDifference(-1)).toThrow('[NE3501]')
  expect(() => smallestDetectableDifference(1, { power: 1 })).toThrow('[NE3502]')
  expect(() => smallestDetectableDifference(1, { alpha: 0 })).toThrow('[NE3502]')
})
