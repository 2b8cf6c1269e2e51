import { expect, test } from 'vitest'
import { numberEnd } from '../../src/text/python-number-end.ts'

test.each([
  ['0', 0, 1],
  ['07', 0, 2],
  ['0x', 0, 1],
  ['0x_fF', 0, 5],
  ['0b12', 0, 3],
  ['1_000.5e-3;', 0, 10],
  ['1__0', 0, 1],
  ['1_', 0, 1],
  ['1.', 0, 2],
  ['.5', 0, 2],
  ['.', 0, 0],
  ['x', 0, 0],
  ['', 0, 0],
  ['1e', 0, 1],
  ['1e+', 0, 1],
  ['1E5', 0, 3],
  ['12', 0, 2],
])('the number in %j that begins at %i ends at %i', (text, from, end) => {
  expect(numberEnd(text, from)).toBe(end)
})
