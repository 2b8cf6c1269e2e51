import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ParseNumberOptions, parseNumber } from '../../src/text/parse-number.ts'
import cases from './parse-number.cases.json' with { type: 'json' }

test.each(cases)('reads $text with $options as $expected', ({ text, expected, ...rest }) => {
  const read = parseNumber(text, 'options' in rest ? (rest.options as ParseNumberOptions) : {})
  if (expected === null) expect(read).toBeUndefined()
  else expect(read).toMatchObject(expected)
})

test('says nothing of a mark, a currency or a unit that is not there', () => {
  expect(parseNumber('1,234.50')).toEqual({
    value: 1234.5,
    exact: { numerator: 123450n, denominator: 100n },
    mark: undefined,
    currency: undefined,
    unit: undefined,
    place: { numerator: 1n, denominator: 100n },
    significant: 6,
    source: '1,234.50',
  })
})

test('has no last place for a fraction', () => {
  expect(parseNumber('1/2')).toMatchObject({ place: undefined, significant: 0 })
})

test('gives the last place of a scaled number in its scale', () => {
  expect(parseNumber('5.2 million')?.place).toEqual({ numerator: 1_000_000n, denominator: 10n })
})

test.each([
  ['1'.repeat(1000), undefined],
  [`0.${'1'.repeat(999)}`, 1 / 9],
  [`0.${'1'.repeat(1000)}`, undefined],
  ['1e308', 1e308],
  ['2e308', undefined],
  ['5e-324', 5e-324],
  ['9007199254740993', 9007199254740992],
  ['9007199254740995', 9007199254740996],
])('takes what a double holds and 1,000 digits: %#', (text, expected) => {
  expect(parseNumber(text)?.value).toBe(expected)
})

test('reads every finite double back from how it is printed', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(parseNumber(String(value))?.value).toBe(value + 0)
    }),
    { numRuns: 1000 },
  )
})

test('reads grouped digits as ungrouped ones', () => {
  fc.assert(
    fc.property(fc.integer(), fc.constantFrom(',', "'", ' ', '\u00a0', '\u202f', '{,}', '\\,'), (value, mark) => {
      expect(parseNumber(String(value).replace(/\B(?=(?:\d{3})+$)/g, () => mark))?.value).toBe(value)
    }),
    { numRuns: 1000 },
  )
})

test('divides exactly, then rounds once', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.maxSafeInteger(), (above, below) => {
      fc.pre(below !== 0)
      // Both are exact doubles, so the division is rounded once as well.
      const text = `\\frac{${above}}{${below}}`
      expect(parseNumber(text)?.value).toBe(above / below + 0)
    }),
    { numRuns: 1000 },
  )
})

test('never throws, and never gives a number that is not finite', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 4 }),
    fc.constantFrom(
      '1',
      '0',
      '12',
      '000',
      '.',
      ',',
      '/',
      '-',
      '+',
      '(',
      ')',
      '$',
      '%',
      ' ',
      '\\frac',
      '{',
      '}',
      'e9',
      '10^',
      'million',
      'cm',
      '½',
      '*',
    ),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 10 }), fc.boolean(), (pieces, algebra) => {
      const read = parseNumber(pieces.join(''), { algebra })
      expect(read === undefined || Number.isFinite(read.value)).toBe(true)
    }),
    { numRuns: 1000 },
  )
})
