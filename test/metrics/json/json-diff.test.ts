import { describe, expect, test } from 'vitest'
import { type JsonDiffOptions, jsonDiff } from '../../../src/metrics/json/index.ts'
import cases from './json-diff.cases.json' with { type: 'json' }

test.each(cases)('scores $title', ({ output, gold, expected }) => {
  expect(jsonDiff(output, gold)).toBeCloseTo(expected, 12)
})

describe('as autoevals', () => {
  test.each(cases)('scores $title', ({ output, gold, autoevals }) => {
    expect(jsonDiff(output, gold, { compat: 'autoevals' })).toBeCloseTo(autoevals, 12)
  })

  test('takes a value as gold', () => {
    expect(jsonDiff('{"a":[1]}', { a: [1] }, { compat: 'autoevals' })).toBe(1)
    expect(() => jsonDiff('{}', [Number.NaN], { compat: 'autoevals' })).toThrow(
      expect.objectContaining({ code: 'NE3501' }),
    )
  })

  test('takes text nested too deeply for text', () => {
    const deep = '['.repeat(300) + ']'.repeat(300)
    expect(jsonDiff(deep, deep, { compat: 'autoevals' })).toBe(1)
    expect(jsonDiff(deep, '[]', { compat: 'autoevals' })).toBeLessThan(0.01)
  })

  test('takes nothing beside a limit', () => {
    expect(jsonDiff('"a"', '"b"', { compat: 'autoevals', limit: 10 })).toBeCloseTo(2 / 3, 12)
    for (const other of [{ missingIsNull: true }, { pick: 'first' }, { numbers: 'exact' }])
      expect(() => jsonDiff('{}', '{}', { compat: 'autoevals', ...other } as JsonDiffOptions)).toThrow(
        expect.objectContaining({ code: 'NE3502' }),
      )
  })
})

test('counts a missing key as null where asked to', () => {
  expect(jsonDiff('{"a":null,"b":1}', '{"b":1}', { missingIsNull: true })).toBe(1)
  expect(jsonDiff('{"a":0,"b":1}', '{"b":1}', { missingIsNull: true })).toBe(0.5)
})

test('compares numbers as it is told', () => {
  const [output, gold] = ['[105, 1.0000000001]', '[100, 1]']
  expect(jsonDiff(output, gold, { numbers: 'exact' })).toBe(0)
  expect(jsonDiff(output, gold, { numbers: 'close' })).toBe(0.5)
  expect(jsonDiff(output, gold, { numbers: { relTol: 0.1 } })).toBe(1)
  expect(jsonDiff(output, gold, { numbers: (got, want) => (got > want ? 0.25 : 1) })).toBe(0.25)
})

test('gives a function for numbers the doubles nearest to them', () => {
  const seen: unknown[] = []
  const numbers = (...both: number[]) => {
    seen.push(both)
    return 1
  }
  expect(jsonDiff('[12345678901234567890]', '[2]', { numbers })).toBe(1)
  expect(seen).toEqual([[12345678901234567000, 2]])
})

test.each([
  [{ compat: 'deepdiff' }, '/compat'],
  [{ numbers: 'about' }, '/numbers'],
  [{ numbers: { tol: 1 } }, '/numbers'],
  [{ missingIsNull: 1 }, '/missingIsNull'],
  [{ limit: Number.NaN }, '/limit'],
  [{ strings: 'exact' }, '/strings'],
])('refuses the options %j', (options, path) => {
  expect(() => jsonDiff('{}', '{}', options as JsonDiffOptions)).toThrow(
    expect.objectContaining({ name: 'MetricError', code: 'NE3502', path }),
  )
})

test.each([Number.NaN, 2, -1, 'x', undefined])('refuses a function for numbers that gives %j', (given) => {
  expect(() => jsonDiff('[1]', '[2]', { numbers: () => given as number })).toThrow(
    expect.objectContaining({ code: 'NE3502', path: '/numbers' }),
  )
})

test('abstains where the edit distances go beyond the limit together', () => {
  const pair = ['["abcd","abcd"]', '["efgh","efgh"]'] as const
  expect(jsonDiff(...pair, { limit: 32 })).toBe(0)
  for (const compat of [undefined, 'autoevals'] as const)
    expect(() => jsonDiff(...pair, { compat, limit: 31 })).toThrow(expect.objectContaining({ code: 'NE3506' }))
})
