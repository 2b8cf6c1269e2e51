import { expect, test } from 'vitest'
import { numberAfter } from '../../src/text/extract-number.ts'
import cases from './extract-number.cases.json' with { type: 'json' }

test.each(cases)('reads $expected from $text', ({ text, marker, expected }) => {
  expect(numberAfter(text, marker)).toBe(expected ?? undefined)
})

test('finds nothing after an empty marker', () => {
  expect(numberAfter('5', '')).toBeUndefined()
})

test.each(['1', '1,', '1.', '.', '-', '$ ', '1/', '1e', '١'])('reads a megabyte of %j in linear time', (piece) => {
  numberAfter(`A:${piece.repeat(1_000_000 / piece.length)}x`, 'A:')
})
