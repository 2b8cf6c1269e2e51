import { expect, test } from 'vitest'
import { type JaroOptions, jaro } from '../../../src/metrics/text/jaro.ts'
import { metricCases } from '../cases.ts'

test.each(metricCases<JaroOptions>(import.meta.dirname, 'jaro.cases.json'))(
  'scores $output against $gold with $options as $expected',
  ({ output, gold, options, expected }) => {
    expect(jaro(output, gold, options)).toBeCloseTo(expected, 12)
  },
)
