import { expect, test } from 'vitest'
import { findAnswerWords } from '../../src/text/answer-words.ts'

const told = (text: string, words?: readonly string[]) =>
  findAnswerWords(text, { words }).map(({ end, colon, verb }) => [text.slice(end), colon, verb])

test.each([
  ['Answer: 5', [[' 5', true, false]]],
  ['the ANSWER is 5', [['5', false, true]]],
  ['answer is: 5', [[' 5', true, true]]],
  ['**Answer**: 5', [[' 5', true, false]]],
  ['answer=5', [['5', true, false]]],
  ['answer：5', [['5', true, false]]],
  ['answer island', [['island', false, false]]],
  ['answers: 5', []],
  ['unanswer: 5', []],
  ['answer', [['', false, false]]],
  [
    'answer: 1, answer: 2',
    [
      [' 1, answer: 2', true, false],
      [' 2', true, false],
    ],
  ],
])('finds in %j %j', (text, expected) => {
  expect(told(text)).toEqual(expected)
})

test('knows words of any script, the longest first, and takes them literally', () => {
  expect(told('正确答案是C', ['答案', '正确答案'])).toEqual([['C', false, true]])
  expect(told('a.b: 5 axb: 6', ['a', 'a.b'])).toEqual([[' 5 axb: 6', true, false]])
  expect(told('La respuesta es 5', ['respuesta'])).toEqual([['5', false, true]])
  expect(told('answer: 5', [])).toEqual([])
})
