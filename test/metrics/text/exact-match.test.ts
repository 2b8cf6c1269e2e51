import { expect, test } from 'vitest'
import { type ExactMatchOptions, exactMatch } from '../../../src/metrics/text/exact-match.ts'
import { metricCases } from '../cases.ts'

test.each(metricCases<ExactMatchOptions>(import.meta.dirname, 'exact-match.cases.json'))(
  'scores $output against $gold with $options as $expected',
  ({ output, gold, options, expected }) => {
    expect(exactMatch(output, gold, options)).toBe(expected)
  },
)

test('refuses a reference it does not know', () => {
  const options: object = { compat: 'lighteval-9' }
  expect(() => exactMatch('a', 'a', options)).toThrow('expected compat "lighteval-0.10", got "lighteval-9" [NE3502]')
})
