import { expect, test } from 'vitest'
import { MetricAbstention } from '../../../src/metrics/abstention.ts'
import { type AnlsOptions, anls } from '../../../src/metrics/text/anls.ts'
import { metricCases } from '../cases.ts'

test.each(metricCases<AnlsOptions>(import.meta.dirname, 'anls.cases.json'))(
  'scores $output against $gold with $options as $expected',
  ({ output, gold, options, expected }) => {
    expect(anls(output, gold, options)).toBeCloseTo(expected, 12)
  },
)

test('abstains from a table beyond its limit', () => {
  const [one, two] = ['a b '.repeat(20), 'c d '.repeat(20)]
  expect(anls(one, two, { limit: 100_000 })).toBeLessThanOrEqual(0.5)
  expect(() => anls(one, two, { limit: 1000 })).toThrow(MetricAbstention)
  expect(() => anls(one, two, { limit: 1000 })).toThrow('anls: a table of ')
})

test.each([-0.1, 1.1, Number.NaN, '0.5'])('refuses %j as a threshold', (threshold) => {
  const options: object = { threshold }
  expect(() => anls('a', 'b', options)).toThrow('anls: expected threshold between 0 and 1, got')
})
