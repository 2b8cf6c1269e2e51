import { describe, expect, test } from 'vitest'
import { type ExtractJsonOptions, extractJson } from '../../src/text/extract-json.ts'
import cases from './extract-json.cases.json' with { type: 'json' }

test.each(cases)('$title', ({ output, expected, options }) => {
  expect(extractJson(output, (options ?? {}) as ExtractJsonOptions)).toMatchObject(expected)
})

test('keeps a __proto__ key as an own property', () => {
  const found = extractJson('{"__proto__":{"x":1}}')
  expect(found.found && Object.keys(found.value as object)).toEqual(['__proto__'])
})

describe('with a predicate', () => {
  const hasClass = (value: unknown) => typeof value === 'object' && value !== null && Object.hasOwn(value, 'class')

  test('takes the last candidate that validates', () => {
    const text = '{"class":1} {"class":2} {"note":3}'
    expect(extractJson(text, { validate: hasClass })).toMatchObject({ value: { class: 2 }, validated: true, count: 3 })
    expect(extractJson(text, { validate: hasClass, pick: 'first' })).toMatchObject({
      value: { class: 1 },
      validated: true,
    })
  })

  test('takes the last where none validates, and says so', () => {
    expect(extractJson('{"a":1} {"b":2}', { validate: hasClass })).toMatchObject({ value: { b: 2 }, validated: false })
    expect(extractJson('{"a":1} {"b":2}')).toMatchObject({ value: { b: 2 }, validated: undefined })
  })

  test('may take an array where there are objects', () => {
    expect(extractJson('[1] {"a":1}', { validate: Array.isArray })).toMatchObject({ value: [1], validated: true })
  })
})

test.each([
  [{ pick: 'lats' }, '/pick'],
  [{ expect: 'string' }, '/expect'],
  [{ maxDepth: Number.NaN }, '/maxDepth'],
  [{ maxSteps: -1 }, '/maxSteps'],
  [{ reapir: true }, '/reapir'],
])('refuses the options %j', (options, path) => {
  expect(() => extractJson('{}', options as ExtractJsonOptions)).toThrow(
    expect.objectContaining({ name: 'MetricError', code: 'NE3502', path }),
  )
})

const hostile = [
  '{',
  '[',
  '"{',
  '{"a":',
  '{"',
  '`',
  '```\n',
  '{}',
  '[1]',
  '{"\\"',
  '{"a":"{\\"b\\":"',
  '[{"a":[',
  '[1234567890,',
  '"\\{',
  '{"a\n',
  '[  ',
  '\\u{"',
  ' ',
]

describe('on hostile text', () => {
  test.each(hostile)('reads a megabyte of %j in steps that grow with its length', (unit) => {
    const steps = [500_000, 1_000_000].map((length) => {
      const text = unit.repeat(Math.ceil(length / unit.length)).slice(0, length)
      const result = extractJson(text)
      expect(result.truncatedScan).toBe(false)
      return result.steps / text.length
    })
    expect(steps[1]).toBeLessThanOrEqual(8)
    expect((steps[1] as number) * 2).toBeLessThanOrEqual((steps[0] as number) * 2.5)
  })

  test('passes over half a million levels without a stack', () => {
    expect(extractJson('['.repeat(500_000) + ']'.repeat(500_000))).toMatchObject({ found: false, reason: 'too-deep' })
  })

  test('finds the answer behind a hundred thousand braces', () => {
    expect(extractJson(`${'{'.repeat(100_000)} {"a":1}`)).toMatchObject({ found: true, value: { a: 1 } })
  })
})
