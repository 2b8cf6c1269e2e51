import { expect, test } from 'vitest'
import { type JaroWinklerOptions, jaroWinkler } from '../../../src/metrics/text/jaro-winkler.ts'
import { metricCases } from '../cases.ts'

test.each(metricCases<JaroWinklerOptions>(import.meta.dirname, 'jaro-winkler.cases.json'))(
  'scores $output against $gold with $options as $expected',
  ({ output, gold, options, expected }) => {
    expect(jaroWinkler(output, gold, options)).toBeCloseTo(expected, 12)
  },
)

test.each([-0.1, 0.26, Number.NaN, null])('refuses %j as a prefix weight', (prefixWeight) => {
  const options: object = { prefixWeight }
  expect(() => jaroWinkler('a', 'b', options)).toThrow('jaroWinkler: expected prefixWeight between 0 and 0.25, got')
})
