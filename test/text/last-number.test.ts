import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lastNumber } from '../../src/text/last-number.ts'
import cases from './last-number.cases.json' with { type: 'json' }

test.each(cases)('takes $expected from $text', ({ text, expected }) => {
  expect(lastNumber(text)?.value).toBe(expected ?? undefined)
})

test('reads a comma as the point where it is told to', () => {
  expect(lastNumber('2 or 1.234,5', { decimal: ',' })?.value).toBe(1234.5)
})

test('tells how the number stood there', () => {
  expect(lastNumber('up -$1,234.5 million, I think')).toMatchObject({
    source: '-$1,234.5 million',
    currency: '$',
    unit: undefined,
  })
})

test('finds a number behind any words', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('so', 'the', 'x2', '(', 'is', '7', '12,34', '1.2.3')),
      fc.nat(),
      (words, value) => {
        expect(lastNumber(`${words.join(' ')} is ${value}.`)?.value).toBe(value)
      },
    ),
    { numRuns: 1000 },
  )
})
