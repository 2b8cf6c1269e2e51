import { expect, test } from 'vitest'
import { MetricAbstention } from '../../../src/metrics/abstention.ts'
import type { LevenshteinOptions } from '../../../src/metrics/text/levenshtein-distance.ts'
import { levenshteinSimilarity } from '../../../src/metrics/text/levenshtein-similarity.ts'
import { metricCases } from '../cases.ts'

test.each(metricCases<LevenshteinOptions>(import.meta.dirname, 'levenshtein-similarity.cases.json'))(
  'scores $output against $gold with $options as $expected',
  ({ output, gold, options, expected }) => {
    expect(levenshteinSimilarity(output, gold, options)).toBeCloseTo(expected, 12)
  },
)

test('abstains from a table beyond its limit', () => {
  const [one, two] = ['a b '.repeat(20), 'c d '.repeat(20)]
  expect(levenshteinSimilarity(one, two, { limit: 100_000 })).toBeLessThanOrEqual(0.5)
  expect(() => levenshteinSimilarity(one, two, { limit: 1000 })).toThrow(MetricAbstention)
  expect(() => levenshteinSimilarity(one, two, { limit: 1000 })).toThrow('levenshteinSimilarity: a table of ')
})
