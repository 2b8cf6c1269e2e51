import { expect, test } from 'vitest'
import { type WordSetF1Options, wordSetF1 } from '../../../src/metrics/text/word-set-f1.ts'
import { metricCases } from '../cases.ts'

test.each(metricCases<WordSetF1Options>(import.meta.dirname, 'word-set-f1.cases.json'))(
  'scores $output against $gold with $options as $expected',
  ({ output, gold, options, expected }) => {
    expect(wordSetF1(output, gold, options)).toBe(expected)
  },
)
