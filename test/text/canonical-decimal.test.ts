import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalDecimal } from '../../src/text/canonical-decimal.ts'
import cases from './canonical-decimal.cases.json' with { type: 'json' }

test.each(cases)('spells $text as $expected', ({ text, expected }) => {
  expect(canonicalDecimal(text)).toBe(expected ?? undefined)
})

test('keeps the value of every double', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(Number(canonicalDecimal(String(value)))).toBe(value + 0)
    }),
  )
})
