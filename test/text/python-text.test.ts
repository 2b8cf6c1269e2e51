import { expect, test } from 'vitest'
import { pythonSplit, pythonStrip, withoutArticles, withoutPunctuation } from '../../src/text/python-text.ts'
import cases from './python-text.cases.json' with { type: 'json' }

test.each(cases)('reads $text as Python does', ({ text, strip, split, nopunct, noarticles }) => {
  expect(pythonStrip(text)).toBe(strip)
  expect(pythonSplit(text)).toEqual(split)
  expect(withoutPunctuation(text)).toBe(nopunct)
  expect(withoutArticles(text)).toBe(noarticles)
})

test('knows exactly the whitespace of Python', () => {
  const codes = [...'\t\n\v\f\r\u001c\u001d\u001e\u001f \u0085\u00a0\u1680\u2028\u2029\u202f\u205f\u3000'].map((c) =>
    c.charCodeAt(0),
  )
  const expected = new Set([...codes, ...Array.from({ length: 11 }, (_, at) => 0x2000 + at)])
  for (let code = 0; code < 0x10000; code++) {
    const space = String.fromCharCode(code)
    expect(pythonStrip(space) === '', code.toString(16)).toBe(expected.has(code))
    expect(pythonSplit(`a${space}b`).length === 2, code.toString(16)).toBe(expected.has(code))
  }
})

test('strips a long run of inner whitespace in linear time', () => {
  const text = `x${' '.repeat(1_000_000)}x`
  expect(pythonStrip(text)).toBe(text)
})
