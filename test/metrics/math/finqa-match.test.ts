import { expect, test } from 'vitest'
import { finqaAwsScore } from '../../../src/metrics/math/finqa-aws.ts'
import { type FinqaMatchOptions, finqaMatch } from '../../../src/metrics/math/finqa-match.ts'
import { metricCases } from '../cases.ts'

test.each(metricCases<FinqaMatchOptions>(import.meta.dirname, 'finqa-match.cases.json'))(
  'scores $output against $gold with $options as $expected',
  ({ output, gold, options, expected }) => {
    expect(finqaMatch(output, gold, options)).toBe(expected)
  },
)

test.each(metricCases(import.meta.dirname, 'finqa-aws.cases.json'))(
  "scores, as Amazon's sample does, $output against $gold as $expected",
  ({ output, gold, expected }) => {
    expect(finqaAwsScore(output, gold)).toBe(expected)
    expect(finqaMatch(output, gold, { compat: 'aws-rft' })).toBe(expected)
  },
)

test.each(['', 'none', 'maybe'])('refuses the gold %j, and does not print it', (gold) => {
  expect(() => finqaMatch('1', gold)).toThrow(
    /^finqaMatch: expected a gold that is a number, "yes" or "no" \[NE3501\]$/,
  )
})

test.each([{ compat: 'aws' }, { compat: 'aws-rft', precisionAware: true }, { relTol: 1 }])(
  'refuses the options %j',
  (options) => {
    expect(() => finqaMatch('1', '1', options as FinqaMatchOptions)).toThrow('[NE3502]')
  },
)
