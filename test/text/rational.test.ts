import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  absolute,
  atMost,
  decimalRational,
  divided,
  negative,
  plus,
  rationalKey,
  rationalOf,
  sameRational,
  times,
  toNumber,
} from '../../src/text/rational.ts'

const finite = fc.double({ noNaN: true, noDefaultInfinity: true })

test('gives every double back', () => {
  fc.assert(
    fc.property(finite, (value) => {
      expect(toNumber(rationalOf(value))).toBe(value + 0)
    }),
    { numRuns: 1000 },
  )
})

test('takes a double for the decimal it is printed as', () => {
  expect(rationalOf(-0.1)).toEqual({ numerator: -1n, denominator: 10n })
  expect(rationalOf(1e21)).toEqual({ numerator: 10n ** 21n, denominator: 1n })
  expect(rationalOf(1.5e-7)).toEqual({ numerator: 15n, denominator: 10n ** 8n })
})

test.each([
  [1n, 3n, 1 / 3],
  [-2n, 3n, -2 / 3],
  [0n, 7n, 0],
  [2n ** 53n + 1n, 1n, 2 ** 53],
  [2n ** 53n + 3n, 1n, 2 ** 53 + 4],
  [2n ** 54n + 2n, 1n, 2 ** 54],
  // A half and a trifle more goes up.
  [(2n ** 53n + 1n) * 10n ** 40n + 1n, 10n ** 40n, 2 ** 53 + 2],
  [10n ** 400n, 10n ** 399n, 10],
  [10n ** 400n, 1n, Number.POSITIVE_INFINITY],
  [-(10n ** 400n), 1n, Number.NEGATIVE_INFINITY],
  [1n, 10n ** 400n, 0],
  [BigInt(Number.MAX_VALUE), 1n, Number.MAX_VALUE],
  [5n, 10n ** 324n, 5e-324],
  [3n, 2n ** 1075n, 1e-323],
  [1n, 2n ** 1075n, 0],
  [1147989671139566n, 10n ** 323n, 1.147989671139566e-308],
])('rounds %s / %s once, half to even', (numerator, denominator, expected) => {
  expect(toNumber({ numerator, denominator })).toBe(expected)
})

test('keeps the laws of arithmetic', () => {
  const fraction = fc.record({
    numerator: fc.bigInt({ min: -99n, max: 99n }),
    denominator: fc.bigInt({ min: 1n, max: 99n }),
  })
  fc.assert(
    fc.property(fraction, fraction, fraction, (a, b, c) => {
      expect(sameRational(times(a, plus(b, c)), plus(times(a, b), times(a, c)))).toBe(true)
      expect(sameRational(plus(a, negative(a)), decimalRational('0', 0))).toBe(true)
      expect(atMost(a, b) || atMost(b, a)).toBe(true)
      expect(atMost(decimalRational('0', 0), absolute(a))).toBe(true)
      expect(rationalKey(a) === rationalKey(b)).toBe(sameRational(a, b))
      const quotient = divided(a, b)
      expect(quotient === undefined).toBe(b.numerator === 0n)
      if (quotient) expect(sameRational(times(quotient, b), a)).toBe(true)
      if (quotient) expect(quotient.denominator > 0n).toBe(true)
    }),
    { numRuns: 1000 },
  )
})
