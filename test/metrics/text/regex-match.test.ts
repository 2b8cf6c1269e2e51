import { expect, test } from 'vitest'
import { MetricAbstention } from '../../../src/metrics/abstention.ts'
import { compilePattern, regexMatch } from '../../../src/metrics/text/regex-match.ts'

test.each([
  { output: 'Order 4711 shipped', pattern: /\b\d{4}\b/, expected: 1 },
  { output: 'Order 47 shipped', pattern: /\b\d{4}\b/, expected: 0 },
  { output: '', pattern: /^$/, expected: 1 },
  { output: '😀', pattern: /^.$/, expected: 0 },
  { output: '😀', pattern: compilePattern('^.$'), expected: 1 },
  { output: 'YES', pattern: compilePattern('^yes$', 'i'), expected: 1 },
])('scores $output against $pattern as $expected', ({ output, pattern, expected }) => {
  expect(regexMatch(output, pattern)).toBe(expected)
})

test('looks at the answer, or at all of the output', () => {
  const output = '<|begin_of_thought|>no<|end_of_thought|>yes'
  expect(regexMatch(output, /no/)).toBe(0)
  expect(regexMatch(output, /no/, { raw: true })).toBe(1)
})

test('gives the same answer however often it is asked', () => {
  const pattern = compilePattern('a')
  expect([1, 2, 3].map(() => regexMatch('xa', pattern))).toEqual([1, 1, 1])
})

test.each([/a/g, /a/y, /a/gi])('refuses %s, which remembers where it stopped', (pattern) => {
  expect(() => regexMatch('a', pattern)).toThrow('regexMatch: expected pattern without flags g and y, got')
})

test('refuses what is no pattern', () => {
  const text: unknown = 'a'
  expect(() => regexMatch('a', text as RegExp)).toThrow('regexMatch: expected pattern from compilePattern, got "a"')
})

test('refuses flags that remember, and a pattern that does not compile', () => {
  expect(() => compilePattern('a', 'g')).toThrow('compilePattern: expected flags without g and y, got "g" [NE3502]')
  expect(() => compilePattern('a', 'uy')).toThrow('[NE3502]')
  expect(() => compilePattern('(')).toThrow(/^compilePattern: SyntaxError: Invalid regular expression.*\[NE3501\]$/)
  expect(() => compilePattern('\\-')).toThrow('[NE3501]')
})

test('abstains from an output beyond its limit', () => {
  expect(() => regexMatch('aaa', /a/, { limit: 2 })).toThrow(MetricAbstention)
  expect(regexMatch('aaa', /a/, { limit: 3 })).toBe(1)
  const options: object = { limit: 'many' }
  expect(() => regexMatch('a', /a/, options)).toThrow('regexMatch: expected limit a number of characters, got "many"')
})
