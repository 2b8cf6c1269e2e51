import { expect, test } from 'vitest'
import { MetricAbstention } from '../../../src/metrics/abstention.ts'
import { type IndelRatioOptions, indelRatio } from '../../../src/metrics/text/indel-ratio.ts'
import { metricCases } from '../cases.ts'

test.each(metricCases<IndelRatioOptions>(import.meta.dirname, 'indel-ratio.cases.json'))(
  'scores $output against $gold with $options as $expected',
  ({ output, gold, options, expected }) => {
    expect(indelRatio(output, gold, options)).toBeCloseTo(expected, 12)
  },
)

test('abstains from a table beyond its limit', () => {
  const [one, two] = ['a b '.repeat(20), 'c d '.repeat(20)]
  expect(indelRatio(one, two, { limit: 100_000 })).toBeLessThanOrEqual(0.5)
  expect(() => indelRatio(one, two, { limit: 1000 })).toThrow(MetricAbstention)
  expect(() => indelRatio(one, two, { limit: 1000 })).toThrow('indelRatio: a table of ')
})
