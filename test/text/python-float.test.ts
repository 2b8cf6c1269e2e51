import { expect, test } from 'vitest'
import { asciiDigits, formatPythonFloat, parsePythonFloat } from '../../src/text/python-float.ts'
import cases from './python-float.cases.json' with { type: 'json' }
import formats from './python-float-format.cases.json' with { type: 'json' }

test.each(cases)('reads $text as float() does', ({ text, expected }) => {
  const value = parsePythonFloat(text)
  expect(value === undefined ? null : formatPythonFloat(value)).toBe(expected)
})

test.each(formats)('prints $expected as str() does', ({ value, expected }) => {
  expect(formatPythonFloat(value)).toBe(expected)
})

test('reads every digit of every script', () => {
  for (let code = 0; code <= 0x10ffff; code++) {
    const digit = String.fromCodePoint(code)
    if (!/^\p{Nd}$/u.test(digit)) continue
    expect(asciiDigits(digit)).toMatch(/^[0-9]$/)
    if (asciiDigits(digit) === '0') expect(asciiDigits(String.fromCodePoint(code + 9))).toBe('9')
  }
})
