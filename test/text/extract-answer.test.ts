import { expect, test } from 'vitest'
import { answerNumber } from '../../src/text/answer-number.ts'
import { type ExtractAnswerOptions, extractAnswer } from '../../src/text/extract-answer.ts'
import cases from './extract-answer.cases.json' with { type: 'json' }

const optionsOf = (row: object): ExtractAnswerOptions => ('options' in row ? (row.options as ExtractAnswerOptions) : {})

test.each(cases)('takes $expected from $output with $options', ({ output, expected, ...rest }) => {
  expect(extractAnswer(output, optionsOf(rest))).toEqual(expected ?? undefined)
})

test.each(cases)('reads the number $number from $output', ({ output, number, ...rest }) => {
  expect(answerNumber(output, optionsOf(rest))?.value).toBe(number ?? undefined)
})

test('passes the options of numbers on', () => {
  expect(answerNumber('Answer: 1.234,5', { decimal: ',' })?.value).toBe(1234.5)
  expect(answerNumber('Answer: (5) only', { accounting: false })?.value).toBe(5)
})
