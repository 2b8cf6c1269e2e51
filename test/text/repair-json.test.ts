import fc from 'fast-check'
import { expect, test } from 'vitest'
import { repairJson } from '../../src/text/repair-json.ts'
import cases from './repair-json.cases.json' with { type: 'json' }

test.each(cases)('$title', ({ text, expected, repairs }) => {
  const read = repairJson(text, 0)
  expect(read.json === undefined ? null : JSON.parse(read.json)).toEqual(expected)
  expect(read.repairs).toEqual(repairs)
})

test('keeps a key __proto__ as an own property', () => {
  expect(repairJson("{'__proto__': 1}", 0).json).toBe('{"__proto__":1}')
})

test('says where the value ends, and where reading failed', () => {
  expect(repairJson("x {'a': 1} y", 2).end).toBe(10)
  expect(repairJson('{"a": yes}', 0).end).toBe(6)
})

test('reads no deeper than it is told', () => {
  expect(repairJson('[[1]]', 0, 2).json).toBe('[[1]]')
  expect(repairJson('[[1]]', 0, 1)).toMatchObject({ json: undefined, tooDeep: true })
})

const json = fc.jsonValue({ maxDepth: 5 }).filter((value) => typeof value === 'object' && value !== null)

test('changes no JSON', () => {
  fc.assert(
    fc.property(json, (value) => {
      const text = JSON.stringify(value)
      expect(repairJson(text, 0)).toEqual({ json: text, end: text.length, repairs: [], tooDeep: false })
    }),
    { numRuns: 1000 },
  )
})

test('gives strict JSON or nothing, for any text', () => {
  const parts = [
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    '\\',
    ',',
    ':',
    ' ',
    '\n',
    'a',
    '1',
    '-',
    '.',
    'e',
    'True',
    '//',
    '/*',
    '*/',
    '#',
    '“',
    '”',
  ]
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 24 }), (chosen) => {
      const read = repairJson(`{${chosen.join('')}`, 0)
      if (read.json !== undefined) expect(() => JSON.parse(read.json as string)).not.toThrow()
      expect(read.end).toBeLessThanOrEqual(chosen.join('').length + 1)
    }),
    { numRuns: 5000 },
  )
})

test('reads what a value cut off held before', () => {
  fc.assert(
    fc.property(json, fc.nat(), (value, cut) => {
      const text = JSON.stringify(value)
      const { json: read } = repairJson(text.slice(0, 1 + (cut % text.length)), 0)
      if (read !== undefined) expect(Array.isArray(JSON.parse(read))).toBe(Array.isArray(value))
    }),
    { numRuns: 1000 },
  )
})
