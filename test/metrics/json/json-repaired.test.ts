import { expect, test } from 'vitest'
import { type ExtractJsonOptions, jsonFound, jsonRepaired } from '../../../src/metrics/json/index.ts'

test.each([
  ["{'a': True}", 1],
  ['{"a": [1, 2', 1],
  ['{"a": NaN}', 1],
  ['{"a": 1}', 0],
  ['{\'a\': {"b": 1}}', 0],
  ['I do not know', 0],
  ['', 0],
])('scores %j as %j', (output, expected) => {
  expect(jsonRepaired(output)).toBe(expected)
  if (expected === 1) expect(jsonFound(output)).toBe(0)
})

test('takes the options of the extractor', () => {
  expect(jsonRepaired("{'a': 1}", { expect: 'array' })).toBe(0)
  expect(() => jsonRepaired('{}', { expects: 'array' } as ExtractJsonOptions)).toThrow(
    expect.objectContaining({ code: 'NE3502' }),
  )
})
