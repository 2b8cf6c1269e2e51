import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pairedBootstrap } from '../../../src/statistics/comparison/paired-bootstrap.ts'
import { pairedDifference } from '../../../src/statistics/comparison/paired-difference.ts'
import { permutationTest } from '../../../src/statistics/comparison/permutation-test.ts'
import { signTest } from '../../../src/statistics/comparison/sign-test.ts'
import { standardError } from '../../../src/statistics/errors/standard-error.ts'
import differenceCases from './paired-difference.cases.json' with { type: 'json' }
import resampledCases from './resampled.cases.json' with { type: 'json' }

const x = [1, 0, 1, 1, 0, 1, 0, 1]
const y = [1, 0, 0, 1, 0, 0, 0, 1]

test.each(differenceCases)('is the paired t test of scipy (case %#)', (row) => {
  const got = pairedDifference(row.x, row.y, { level: row.level })
  expect(got.n).toBe(row.x.length)
  expect(got.difference).toBeCloseTo(row.difference, 12)
  expect(got.standardError).toBeCloseTo(row.standardError, 12)
  expect(got.t).toBeCloseTo(row.t, 11)
  expect(got.p).toBeCloseTo(row.p, 12)
  expect(got.interval?.lower).toBeCloseTo(row.lower, 11)
  expect(got.interval?.upper).toBeCloseTo(row.upper, 11)
})

test('gives the worked example, whose unpaired error is larger', () => {
  const got = pairedDifference(x, y)
  expect(got.difference).toBe(0.25)
  expect(got.standardError).toBeCloseTo(0.16366341767699427, 14)
  expect(got.t).toBeCloseTo(1.5275252316519468, 13)
  expect(got.p).toBeCloseTo(0.1704706607870538, 13)
  expect(Math.hypot(standardError(x) ?? 0, standardError(y) ?? 0)).toBeCloseTo(0.25877458475338283, 14)
})

test.each(resampledCases)('bootstraps and flips signs as Python does (case %#)', (row) => {
  const { seed } = row
  const resampled = pairedBootstrap(row.x, row.y, { seed })
  expect(resampled.interval).toEqual({ lower: row.lower, upper: row.upper })
  expect(resampled.standardError).toBeCloseTo(row.standardError, 13)
  expect(resampled.p).toBe(row.p)
  const flipped = permutationTest(row.x, row.y, { seed })
  expect(flipped).toEqual({ difference: flipped.difference, p: row.permutationP, exact: row.exact })
})

test('has no values where there are none', () => {
  const none = {
    n: 0,
    difference: undefined,
    standardError: undefined,
    t: undefined,
    p: undefined,
    interval: undefined,
  }
  expect(pairedDifference([], [])).toEqual(none)
  expect(pairedDifference([1], [0])).toEqual({ ...none, n: 1, difference: 1 })
  expect(pairedDifference([1, 1], [0, 0])).toEqual({ ...none, n: 2, difference: 1, standardError: 0 })
  const nothing = { difference: undefined, standardError: undefined, interval: undefined, p: undefined }
  expect(pairedBootstrap([], [])).toEqual(nothing)
  expect(permutationTest([], [])).toEqual({ difference: undefined, p: undefined, exact: true })
  expect(signTest([], [])).toEqual({ positive: 0, negative: 0, zero: 0, p: undefined })
})

test('finds nothing where all is equal', () => {
  expect(permutationTest([1, 0.5], [1, 0.5])).toEqual({ difference: 0, p: 1, exact: true })
  expect(signTest([1, 0.5], [1, 0.5])).toEqual({ positive: 0, negative: 0, zero: 2, p: 1 })
})

test('the sign test counts directions, not sizes', () => {
  expect(signTest([9, 1, 1, 0, 0.1], [0, 0, 0, 0, 0.2])).toEqual({ positive: 3, negative: 1, zero: 1, p: 0.625 })
})

test('any comparison is symmetric, in its range, and does not depend on the order of samples', () => {
  const scores = fc.double({ min: -1, max: 1, noNaN: true })
  fc.assert(
    fc.property(fc.array(fc.tuple(scores, scores), { minLength: 1, maxLength: 9 }), (pairs) => {
      const left = pairs.map(([first]) => first)
      const right = pairs.map(([, second]) => second)
      const there = permutationTest(left, right)
      expect(there.p).toBeGreaterThan(0)
      expect(there.p).toBeLessThanOrEqual(1)
      expect(permutationTest(right, left).p).toBe(there.p)
      expect(permutationTest([...left].reverse(), [...right].reverse()).p).toBe(there.p)
      expect(signTest(right, left).p).toBe(signTest(left, right).p)
      const { p, difference } = pairedDifference(left, right)
      const back = pairedDifference(right, left)
      expect(back.difference).toBeCloseTo(-(difference ?? 9), 14)
      if (p !== undefined) {
        expect(p).toBeGreaterThanOrEqual(0)
        expect(p).toBeLessThanOrEqual(1)
        expect(back.p).toBeCloseTo(p, 9)
      }
    }),
    { numRuns: 300 },
  )
})

test('refuses samples that are not pairs, and options nobody knows', () => {
  expect(() => pairedDifference([1], [])).toThrow(
    'expected a value of both models for every sample, got 1 and 0 [NE3501]',
  )
  expect(() => signTest([Number.NaN], [1])).toThrow('[NE3501]')
  expect(() => signTest([1], [Number.NaN])).toThrow('[NE3501]')
  expect(() => pairedBootstrap([Number.MAX_VALUE], [-Number.MAX_VALUE])).toThrow('[NE3501]')
  const misspelt: object = { iterations: 10 }
  expect(() => permutationTest([1], [0], misspelt)).toThrow('[NE3502]')
  expect(() => pairedBootstrap([1], [0], misspelt)).toThrow('[NE3502]')
  expect(() => pairedDifference([1], [0], { level: 0 })).toThrow('[NE3502]')
  expect(() => permutationTest([1], [0], { resamples: 1.5 })).toThrow('[NE3502]')
})
