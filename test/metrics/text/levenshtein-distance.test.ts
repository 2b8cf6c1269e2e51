import { expect, test } from 'vitest'
import { MetricAbstention } from '../../../src/metrics/abstention.ts'
import { type LevenshteinOptions, levenshteinDistance } from '../../../src/metrics/text/levenshtein-distance.ts'
import { metricCases } from '../cases.ts'

test.each(metricCases<LevenshteinOptions>(import.meta.dirname, 'levenshtein-distance.cases.json'))(
  'scores $output against $gold with $options as $expected',
  ({ output, gold, options, expected }) => {
    expect(levenshteinDistance(output, gold, options)).toBeCloseTo(expected, 12)
  },
)

test('abstains beyond its limit, counted where the texts differ', () => {
  const same = 'x'.repeat(1_000_000)
  expect(levenshteinDistance(`${same}a`, `${same}b`, { limit: 1 })).toBe(1)
  expect(() => levenshteinDistance('abc', 'xyz', { limit: 8 })).toThrow(
    'levenshteinDistance: a table of 9 cells is beyond the limit of 8 [NE3506]',
  )
  expect(levenshteinDistance('abc', 'xyz', { limit: 9 })).toBe(3)
  expect(() => levenshteinDistance('a'.repeat(20_000), 'b'.repeat(20_000))).toThrow(MetricAbstention)
})

test.each([-1, Number.NaN, '9'])('refuses %j as a limit', (limit) => {
  const options: object = { limit }
  expect(() => levenshteinDistance('a'.repeat(40), 'b', options)).toThrow('expected limit a number of cells, got')
})
