import { expect, test } from 'vitest'
import { type GroundedWordsOptions, groundedWords } from '../../../src/metrics/text/grounded-words.ts'
import { metricCases } from '../cases.ts'

test.each(metricCases<GroundedWordsOptions>(import.meta.dirname, 'grounded-words.cases.json'))(
  'finds $expected of $output in $gold',
  ({ output, gold, options, expected }) => {
    expect(groundedWords(output, gold, options)).toBe(expected)
  },
)

test('counts the words of Nova markers when asked to leave them in', () => {
  expect(groundedWords('<|begin_of_solution|>router<|end_of_solution|>', 'router', { raw: true })).toBeLessThan(1)
})
