import { expect, test } from 'vitest'
import { type ContainsOptions, contains } from '../../../src/metrics/text/contains.ts'
import { metricCases } from '../cases.ts'

test.each(metricCases<ContainsOptions>(import.meta.dirname, 'contains.cases.json'))(
  'scores $output against $gold with $options as $expected',
  ({ output, gold, options, expected }) => {
    expect(contains(output, gold, options)).toBeCloseTo(expected, 12)
  },
)
