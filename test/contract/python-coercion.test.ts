import { expect, test } from 'vitest'
import { coerceResponse } from '../../src/contract/index.ts'

const value = (given: unknown) =>
  (coerceResponse({ statusCode: 200, body: [{ metric: 'm', value: given }] }).body as { value: unknown }[])[0]?.value
const status = (given: unknown) => coerceResponse({ statusCode: given, body: [] }).statusCode

// Measured on pydantic 2.13.4, lax mode: the table of the contract, and the spellings of numbers around it.
test('reads numbers as text and booleans as numbers, and nothing else', () => {
  const texts = ['1', '1.5', '1e3', ' 1 ', '+1', '-1', '1.', '.5', '1_000', '-inf', 'Infinity', '\n2\t', '1E-2']
  expect(texts.map(value)).toEqual([1, 1.5, 1000, 1, 1, -1, 1, 0.5, 1000, -Infinity, Infinity, 2, 0.01])
  expect([value('nan'), value('-NaN')]).toEqual([Number.NaN, Number.NaN])
  expect([value(true), value(false), value(7)]).toEqual([1, 0, 7])
  for (const kept of ['', ' ', 'abc', '0x10', '1,5', '1__0', '_1', '1_', '--1', '1e', 'e1', '.', null, undefined])
    expect(value(kept)).toBe(kept)
  const object = {}
  expect(value(object)).toBe(object)
})

test('reads a status as an integer', () => {
  expect(['200', ' 200 ', '200.0', '200.00', '2_00', '+200', true, false].map(status)).toEqual([
    200, 200, 200, 200, 200, 200, 1, 0,
  ])
  for (const kept of ['200.5', 'OK', '', null, undefined, 200.5, '0x c8']) expect(status(kept)).toBe(kept)
})

test('leaves alone what is no answer, and does not invent keys', () => {
  expect(coerceResponse({})).toEqual({})
  expect(coerceResponse({ body: 'text' })).toEqual({ body: 'text' })
  expect(coerceResponse({ body: [null, 'text', [1], { metric: 'm' }] })).toEqual({
    body: [null, 'text', [1], { metric: 'm' }],
  })
})

test('does not change what it was given', () => {
  const answer = Object.freeze({ statusCode: '200', body: Object.freeze([Object.freeze({ metric: 'm', value: '1' })]) })
  expect(coerceResponse(answer)).toEqual({ statusCode: 200, body: [{ metric: 'm', value: 1 }] })
})
