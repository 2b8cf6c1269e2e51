import { expect, test } from 'vitest'
import { multipleChoiceMatch } from '../../../src/metrics/math/multiple-choice-match.ts'
import type { ExtractChoiceOptions } from '../../../src/text/extract-choice.ts'
import { metricCases } from '../cases.ts'

test.each(metricCases<ExtractChoiceOptions>(import.meta.dirname, 'multiple-choice-match.cases.json'))(
  'scores $output against $gold with $options as $expected',
  ({ output, gold, options, expected }) => {
    expect(multipleChoiceMatch(output, gold, options)).toBe(expected)
  },
)

test.each(['', 'E', '5', 'A or B'])('refuses the gold %j, and does not print it', (gold) => {
  expect(() => multipleChoiceMatch('A', gold)).toThrow(
    /^multipleChoiceMatch: expected a gold that chooses a letter, found none \[NE3501\]$/,
  )
})

test.each([{ choices: 1 }, { options: 4 }])('refuses the options %j', (options: object) => {
  expect(() => multipleChoiceMatch('A', 'A', options)).toThrow('[NE3502]')
})
