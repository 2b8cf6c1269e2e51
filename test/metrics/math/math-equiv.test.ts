import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type MathEquivOptions, mathEquiv } from '../../../src/metrics/math/math-equiv.ts'
import cases from './math-equiv.cases.json' with { type: 'json' }

test.each(cases)('takes $output for $gold: $expected', ({ output, gold, expected }) => {
  expect(mathEquiv(output, gold)).toBe(expected)
})

test.each(cases)('takes, as the published grader, $output for $gold: $hendrycks', ({ output, gold, hendrycks }) => {
  expect(mathEquiv(output, gold, { compat: 'hendrycks' })).toBe(hendrycks)
})

const piece = fc.constantFrom(
  '\\frac',
  '\\sqrt',
  '{',
  '}',
  '1',
  '2',
  '0.5',
  '.',
  '/',
  ' ',
  ',',
  '=',
  'x',
  '\\text{ cm}',
  '\\text{cm}',
  '\\%',
  '%',
  '-',
  '(',
  ')',
  '\\{',
  '\\}',
  '$',
  '^\\circ',
)
const answer = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''))

test('accepts whatever the published grader accepts, is symmetric, and takes every answer for itself', () => {
  fc.assert(
    fc.property(answer, answer, (a, b) => {
      expect(mathEquiv(a, b)).toBeGreaterThanOrEqual(mathEquiv(a, b, { compat: 'hendrycks' }))
      expect(mathEquiv(a, b)).toBe(mathEquiv(b, a))
      expect(mathEquiv(a, a)).toBe(1)
    }),
    { numRuns: 1000 },
  )
})

test('does not mind the order of a set', () => {
  const items = fc.array(fc.constantFrom('1', '2.0', '\\frac12', '0.5', 'x', '(1,2)', '-3'), { minLength: 1 })
  fc.assert(
    fc.property(items, (set) => {
      expect(mathEquiv(`\\{${set.join(',')}\\}`, `\\{${set.toReversed().join(', ')}\\}`)).toBe(1)
    }),
    { numRuns: 300 },
  )
})

test('compares a megabyte of list with a short one at once', () => {
  expect(mathEquiv('1,'.repeat(500_000), '1,2')).toBe(0)
  expect(mathEquiv(`\\{${'"{},'.repeat(250_000)}1\\}`, '\\{1\\}')).toBe(0)
})

test.each([
  [{ compat: 'math-verify' }, 'mathEquiv: expected compat "hendrycks", got "math-verify" [NE3502]'],
  [{ mode: 'x' }, 'mathEquiv: expected options among compat, got "mode" [NE3502]'],
])('refuses the options %j', (options, message) => {
  expect(() => mathEquiv('1', '1', options as MathEquivOptions)).toThrow(expect.objectContaining({ message }))
})
