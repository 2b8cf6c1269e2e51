import { expect, test } from 'vitest'
import { betaQuantile } from '../../../src/statistics/distributions/beta-quantile.ts'
import { regularizedBeta } from '../../../src/statistics/distributions/regularized-beta.ts'
import cases from './regularized-beta.cases.json' with { type: 'json' }

test.each(cases)('at $x with $a and $b is $expected to a relative 1e-12', ({ x, a, b, expected }) => {
  expect(Math.abs(regularizedBeta(x, a, b) / expected - 1)).toBeLessThan(1e-12)
})

test('is 0 at 0, 1 at 1, and mirrors', () => {
  expect(regularizedBeta(0, 3, 4)).toBe(0)
  expect(regularizedBeta(1, 3, 4)).toBe(1)
  expect(regularizedBeta(0.3, 3, 4)).toBeCloseTo(1 - regularizedBeta(0.7, 4, 3), 14)
  expect(regularizedBeta(0.5, 5e6, 5e6)).toBeCloseTo(0.5, 11)
})

test('refuses what has no such function', () => {
  for (const [x, a, b] of [
    [-0.1, 1, 1],
    [1.1, 1, 1],
    [Number.NaN, 1, 1],
    [0.5, 0, 1],
    [0.5, 1, -1],
    [0.5, 1, Number.POSITIVE_INFINITY],
  ] as const)
    expect(() => regularizedBeta(x, a, b)).toThrow('[NE3501]')
})

test('betaQuantile goes back', () => {
  for (const { x, a, b } of cases) {
    const share = regularizedBeta(x, a, b)
    // Where the distribution is flat, or the share next to 1, many x have the same share.
    if (share < 1e-12 || share > 1 - 1e-4) continue
    expect(Math.abs(regularizedBeta(betaQuantile(share, a, b), a, b) / share - 1)).toBeLessThan(1e-9)
  }
})
