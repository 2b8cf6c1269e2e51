import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type NumericEqualOptions, numericEqual } from '../../../src/metrics/math/numeric-equal.ts'
import { lastNumber } from '../../../src/text/last-number.ts'

interface Case {
  readonly answer: string | number | null
  readonly gold: string | number
  readonly options?: NumericEqualOptions
  readonly expected: number
}

const cases: readonly Case[] = JSON.parse(readFileSync(join(import.meta.dirname, 'numeric-equal.cases.json'), 'utf8'))

test.each(cases)('takes $answer for $gold with $options: $expected', ({ answer, gold, options, expected }) => {
  expect(numericEqual(answer ?? undefined, gold, options)).toBe(expected)
})

test('takes what a reader found in a text', () => {
  expect(numericEqual(lastNumber('about 25%, say'), 0.25)).toBe(1)
  expect(numericEqual(lastNumber('none'), 0.25)).toBe(0)
  expect(numericEqual('0.25', lastNumber('25%') ?? '')).toBe(1)
  expect(numericEqual(Number.NaN, 1)).toBe(0)
})

test.each(['none', '', Number.NaN, Number.POSITIVE_INFINITY])('refuses the gold %s, and does not print it', (gold) => {
  expect(() => numericEqual(1, gold)).toThrow(
    expect.objectContaining({
      code: 'NE3501',
      path: '/gold',
      message: 'numericEqual: expected a gold that is a number, found none [NE3501]',
    }),
  )
})

test.each([
  [{ relTol: -1 }, '/relTol'],
  [{ absTol: Number.NaN }, '/absTol'],
  [{ relTol: Number.POSITIVE_INFINITY }, '/relTol'],
  [{ percent: 'lax' }, '/percent'],
  [{ percent: null }, '/percent'],
  [{ percentageValued: true }, '/percentageValued'],
  [{ tolerance: 1 }, '/tolerance'],
])('refuses the options %j', (options, path) => {
  expect(() => numericEqual(1, 1, options as NumericEqualOptions)).toThrow(
    expect.objectContaining({ name: 'MetricError', code: 'NE3502', path }),
  )
})

test('is the stated formula, and takes every number for itself', () => {
  const whole = fc.integer({ min: -1_000_000, max: 1_000_000 })
  fc.assert(
    fc.property(whole, whole, fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 1000 }), (a, g, rel, abs) => {
      const close = Math.abs(a - g) * 100 <= Math.max(abs * 100, rel * Math.abs(g))
      expect(numericEqual(a, g, { relTol: rel / 100, absTol: abs })).toBe(close ? 1 : 0)
      expect(numericEqual(String(a), a, { relTol: 0, absTol: 0 })).toBe(1)
    }),
    { numRuns: 1000 },
  )
})
