import { describe, expect, test } from 'vitest'
import { extractJson } from '../../src/text/extract-json.ts'

const repair = { repair: true } as const

test.each([
  ["Sure: {'a': True}", { a: true }, 'scan', ['quotes', 'word']],
  ["{'a': 1,}", { a: 1 }, 'whole', ['quotes', 'extra-comma']],
  ["```json\n{'a': 1}\n```", { a: 1 }, 'fence', ['quotes']],
  ["```json\nHere: {'a': 1} ok\n```", { a: 1 }, 'fence', ['quotes']],
  ["<|begin_of_solution|> {'a': 1} <|end_of_solution|>", { a: 1 }, 'solution', ['quotes']],
  ['{"a": {"b": 1}, "c": NaN}', { a: { b: 1 }, c: null }, 'whole', ['non-finite']],
  ['{"a": [1, 2', { a: [1, 2] }, 'whole', ['cut-off']],
  ["The set {1, 2} gives {'a': 1}", { a: 1 }, 'scan', ['quotes']],
])('reads %j with tolerance', (output, value, from, repairs) => {
  expect(extractJson(output, repair)).toMatchObject({ found: true, value, from, repairs, fragment: false })
})

test('repairs nothing unless asked to', () => {
  expect(extractJson("{'a': 1}")).toMatchObject({ found: false, reason: 'malformed' })
  expect(extractJson("{'a': 1}", { repair: false })).toMatchObject({ found: false, reason: 'malformed' })
})

test('leaves alone what parses strictly', () => {
  expect(extractJson('{\'a\': 1} {"b": 2}', repair)).toMatchObject({ value: { b: 2 }, repairs: [] })
  expect(extractJson('{"a": 1} {\'b\': 2', repair)).toMatchObject({ value: { a: 1 }, repairs: [] })
})

test('gives the source as the JSON it was repaired to', () => {
  expect(extractJson("{'n': 12345678901234567890}", repair)).toMatchObject({
    source: '{"n":12345678901234567890}',
    lostDigits: true,
  })
})

test('looks for the kind expected', () => {
  expect(extractJson("[1,] {'a': 1}", { ...repair, expect: 'array' })).toMatchObject({ value: [1] })
  expect(extractJson("{'a': [1]}", { ...repair, expect: 'array' })).toMatchObject({
    value: [1],
    repairs: [],
  })
  expect(extractJson("{'a': 1}", { ...repair, expect: 'array' })).toMatchObject({ found: false })
})

test('takes a scalar beside the kind expected where scalars are asked for', () => {
  expect(extractJson('5', { expect: 'object', scalars: true })).toMatchObject({ value: 5, repairs: [] })
})

test('finds nothing in prose', () => {
  for (const output of ['I do not know', '', 'The set {1, 2}', '{something vague}', '[see there]', 'f(x) = {', '['])
    expect(extractJson(output, repair).found).toBe(false)
})

describe('on hostile text', () => {
  test.each(['{', '[', '{"a":', "'{", "{'a':", '[1,', '[1,\n"', '{a:', '["\\u', '[/*', '[#', '{"a" ', '"[', '[True,'])(
    'is bounded for %j',
    (unit) => {
      const found = extractJson(`x${unit.repeat(1_000_000 / unit.length)}x`, repair)
      expect(found.steps).toBeLessThan(60_000_000)
    },
  )

  test('says that a limit was hit', () => {
    const output = `${"{'a':".repeat(100)}x`
    expect(extractJson(output, { ...repair, maxSteps: 600 })).toMatchObject({ found: false, truncatedScan: true })
    expect(extractJson(output, { ...repair, maxStarts: 1 })).toMatchObject({ found: false, truncatedScan: true })
  })
})
