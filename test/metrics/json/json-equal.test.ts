import { expect, test } from 'vitest'
import { type JsonGold, type JsonReading, jsonEqual } from '../../../src/metrics/json/index.ts'
import cases from './json-equal.cases.json' with { type: 'json' }

interface Case {
  readonly title: string
  readonly output: string
  readonly gold: JsonGold
  readonly options?: JsonReading
  readonly expected: number
}

test.each(cases as unknown as readonly Case[])('$title', ({ output, gold, options, expected }) => {
  expect(jsonEqual(output, gold, options)).toBe(expected)
})

test.each(['hw', '', '{"a":', 'See {"a":1}.', `${'['.repeat(201)}${']'.repeat(201)}`])(
  'refuses the gold %j',
  (gold) => {
    expect(() => jsonEqual('{}', gold)).toThrow(expect.objectContaining({ name: 'MetricError', code: 'NE3501' }))
  },
)

test('refuses a gold that JSON cannot hold', () => {
  const circle: unknown[] = []
  circle.push(circle)
  for (const gold of [circle, [new Date()], { a: 1n }, [Number.NaN], [() => 1], new Map()])
    expect(() => jsonEqual('{}', gold as JsonGold)).toThrow(expect.objectContaining({ code: 'NE3501' }))
})

test('shows nothing of a gold that it refuses', () => {
  expect(() => jsonEqual('{}', 'secret')).not.toThrow(/secret/)
})

test('passes over a property of the gold that is undefined', () => {
  expect(jsonEqual('{"a":1}', { a: 1, b: undefined })).toBe(1)
})

test('refuses options that it does not have', () => {
  expect(() => jsonEqual('{}', '{}', { order: true } as JsonReading)).toThrow(
    expect.objectContaining({ name: 'MetricError', code: 'NE3502', path: '/order' }),
  )
})

test('takes options that are undefined for absent', () => {
  expect(jsonEqual('{"a":1} [1]', '[1]', { pick: undefined, expect: undefined } as unknown as JsonReading)).toBe(1)
})

test('scores 0 for JSON nested too deeply to be read', () => {
  expect(jsonEqual('['.repeat(100_000) + ']'.repeat(100_000), '[]')).toBe(0)
})
