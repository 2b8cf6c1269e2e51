import { expect, test } from 'vitest'
import { pythonRound } from '../../src/text/python-round.ts'
import cases from './python-round.cases.json' with { type: 'json' }

test.each(cases)('rounds $value to $places places: $expected', ({ value, places, expected }) => {
  expect(pythonRound(value, places)).toBe(expected)
})

test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('leaves %s as it is', (value) => {
  expect(pythonRound(value, 2)).toBe(value)
})
