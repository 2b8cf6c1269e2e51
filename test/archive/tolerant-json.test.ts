import { expect, test } from 'vitest'
import { parseTolerantJson } from '../../src/archive/tolerant-json.ts'
import { isLinear } from '../support/is-linear.ts'

test.each([
  ['{"a": 1}', { a: 1 }],
  [
    '{"a": NaN, "b": [Infinity, -Infinity]}',
    { a: Number.NaN, b: [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY] },
  ],
  ['{"NaN": "NaN \\" Infinity", "b": NaN}', { NaN: 'NaN " Infinity', b: Number.NaN }],
  ['{"a": "\\\\", "b": NaN}', { a: '\\', b: Number.NaN }],
  ['{"a": "\ue000NaN", "b": NaN}', { a: '\ue000NaN', b: Number.NaN }],
  ['NaN', Number.NaN],
])('reads %s', (text, expected) => {
  expect(parseTolerantJson(text)).toEqual(expected)
})

test.each(['', '{', 'NaNs', '{"a": NaN', '{a: NaN}', '+Infinity'])('refuses %s', (text) => {
  expect(() => parseTolerantJson(text)).toThrow(SyntaxError)
})

test('reads a text of many quotes and words in proportion to its length', () => {
  const parse = (count: number) => parseTolerantJson(`[${'"NaN\\"",NaN,'.repeat(count)}1]`)
  expect(isLinear(parse, [20_000, 160_000])).toBe(true)
})
