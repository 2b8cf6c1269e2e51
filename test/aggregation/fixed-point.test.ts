import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fixedPoint, fromFixedPoint, quotient, rootOfQuotient } from '../../src/aggregation/fixed-point.ts'

const finite = fc.double({ noNaN: true, noDefaultInfinity: true })

test('reads back every double', () => {
  fc.assert(
    fc.property(finite, (value) => {
      expect(fromFixedPoint(fixedPoint(value))).toBe(value + 0)
    }),
  )
  for (const value of [5e-324, 2 ** -1022, 2 ** -1022 - 5e-324, Number.MAX_VALUE, -1.5, 0])
    expect(fromFixedPoint(fixedPoint(value))).toBe(value)
})

test('rounds a quotient as the division of doubles does', () => {
  const whole = fc.maxSafeInteger()
  const divisor = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER })
  fc.assert(
    fc.property(whole, divisor, (above, below) => {
      expect(quotient(BigInt(above), BigInt(below))).toBe(above / below + 0)
    }),
    { numRuns: 2000 },
  )
})

test('rounds ties to even, at the smallest double too, and overflows to infinity', () => {
  expect(quotient(2n ** 53n + 1n, 1n)).toBe(2 ** 53)
  expect(quotient(2n ** 53n + 3n, 1n)).toBe(2 ** 53 + 4)
  expect(quotient(1n, 2n ** 1075n)).toBe(0)
  expect(quotient(3n, 2n ** 1075n)).toBe(2 * 5e-324)
  expect(quotient(2n ** 1024n - 2n ** 970n, 1n)).toBe(Number.POSITIVE_INFINITY)
  expect(quotient(2n ** 1024n - 2n ** 970n - 1n, 1n)).toBe(Number.MAX_VALUE)
})

test('takes roots of what is no double', () => {
  expect(rootOfQuotient(10n ** 600n, 1n) / 1e300).toBeCloseTo(1, 15)
  expect(rootOfQuotient(1n, 10n ** 600n) / 1e-300).toBeCloseTo(1, 15)
  expect(rootOfQuotient(0n, 7n)).toBe(0)
})
