import { expect, test } from 'vitest'
import { type MathAnswerMatchOptions, mathAnswerMatch } from '../../../src/metrics/math/math-answer-match.ts'
import { metricCases } from '../cases.ts'

test.each(metricCases<MathAnswerMatchOptions>(import.meta.dirname, 'math-answer-match.cases.json'))(
  'scores $output against $gold with $options as $expected',
  ({ output, gold, options, expected }) => {
    expect(mathAnswerMatch(output, gold, options)).toBe(expected)
  },
)

test.each([{ compat: 'math-verify' }, { legacy: true }])('refuses the options %j', (options: object) => {
  expect(() => mathAnswerMatch('\\boxed{1}', '1', options)).toThrow('[NE3502]')
})
