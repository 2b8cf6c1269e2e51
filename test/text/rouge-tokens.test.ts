import { expect, test } from 'vitest'
import { rougeTokens } from '../../src/text/rouge-tokens.ts'

test.each([
  { text: 'The well-known Café, no. 5!', expected: ['the', 'well', 'known', 'caf', 'no', '5'] },
  { text: '東京 Москва', expected: [] },
  { text: '3 \u212a', expected: ['3', 'k'] },
  { text: '\u0130x', expected: ['i', 'x'] },
  { text: '_a_b１', expected: ['a', 'b'] },
  { text: '', expected: [] },
])('splits $text as rouge_score 0.1.2', ({ text, expected }) => {
  expect(rougeTokens(text)).toEqual(expected)
})
