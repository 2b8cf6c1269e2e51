import { expect, test } from 'vitest'
import { MetricAbstention } from '../../../src/metrics/abstention.ts'
import { type RougeLOptions, rougeL } from '../../../src/metrics/text/rouge-l.ts'
import { metricCases } from '../cases.ts'

test.each(metricCases<RougeLOptions>(import.meta.dirname, 'rouge-l.cases.json'))(
  'scores $output against $gold with $options as $expected',
  ({ output, gold, options, expected }) => {
    expect(rougeL(output, gold, options)).toBeCloseTo(expected, 12)
  },
)

test('abstains from a table beyond its limit', () => {
  const [one, two] = ['a b '.repeat(20), 'c d '.repeat(20)]
  expect(rougeL(one, two, { limit: 100_000 })).toBeLessThanOrEqual(0.5)
  expect(() => rougeL(one, two, { limit: 999 })).toThrow(MetricAbstention)
  expect(() => rougeL(one, two, { limit: 999 })).toThrow('rougeL: a table of ')
})
