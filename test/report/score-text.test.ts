import { expect, test } from 'vitest'
import { differenceText } from '../../src/report/score-text.ts'

test.each([
  [0.00035, '+3.5e-4'],
  [-0.0002, '−2.0e-4'],
  [-0.13, '−0.130'],
  [0, '0.000'],
  [undefined, '–'],
])('a difference of %s reads %s: the sign is the minus of print, an exponent keeps its own', (value, text) => {
  expect(differenceText(value)).toBe(text)
})
