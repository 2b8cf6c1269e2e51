import { expect, test } from 'vitest'
import { extractJson, jsonFound, jsonValid } from '../../../src/metrics/json/index.ts'
import hard from '../../text/extract-json.cases.json' with { type: 'json' }
import cases from './valid-json.cases.json' with { type: 'json' }

test.each(cases)('$title', ({ output, expected, container, raw }) => {
  expect(jsonValid(output)).toBe(expected)
  expect(jsonValid(output, { container: true })).toBe(container)
  expect(jsonValid(output, { raw: true })).toBe(raw)
})

test.each(cases)('finds JSON wherever a whole container is valid: $output', ({ output, container }) => {
  expect(jsonFound(output)).toBeGreaterThanOrEqual(container)
})

test.each(hard.filter(({ options }) => options === undefined))(
  'jsonFound agrees with the extractor: $title',
  ({ output, expected }) => {
    expect(jsonFound(output)).toBe(expected.found ? 1 : 0)
    expect(extractJson(output).found).toBe(expected.found)
  },
)

test('passes over a million levels without a stack', () => {
  expect(jsonValid('['.repeat(1_000_000) + ']'.repeat(1_000_000))).toBe(1)
  expect(jsonValid('{"a":'.repeat(200_000))).toBe(0)
})
