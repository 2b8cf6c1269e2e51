import { expect, test } from 'vitest'
import { MetricAbstention } from '../../../src/metrics/abstention.ts'
import type { RougeLOptions } from '../../../src/metrics/text/rouge-l.ts'
import { rougeLsum } from '../../../src/metrics/text/rouge-lsum.ts'
import { metricCases } from '../cases.ts'

test.each(metricCases<RougeLOptions>(import.meta.dirname, 'rouge-lsum.cases.json'))(
  'scores $output against $gold with $options as $expected',
  ({ output, gold, options, expected }) => {
    expect(rougeLsum(output, gold, options)).toBeCloseTo(expected, 12)
  },
)

test('abstains from a table beyond its limit', () => {
  const [one, two] = ['a b '.repeat(20), 'c d '.repeat(20)]
  expect(rougeLsum(one, two, { limit: 100_000 })).toBeLessThanOrEqual(0.5)
  expect(() => rougeLsum(one, two, { limit: 999 })).toThrow(MetricAbstention)
  expect(() => rougeLsum(one, two, { limit: 999 })).toThrow('rougeLsum: a table of ')
})
