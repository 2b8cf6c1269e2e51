import { expect, test } from 'vitest'
import { chrfWords } from '../../src/text/chrf-words.ts'

test.each([
  { text: '(hi) there!!', expected: ['(hi', ')', 'there!', '!'] },
  { text: '(hi "x', expected: ['(', 'hi', '"', 'x'] },
  { text: '. a 😀 “x”', expected: ['.', 'a', '😀', '“x”'] },
  {
    text: '@ `a [b {c ~d e_ 1^ f/ g|',
    expected: ['@', '`', 'a', '[', 'b', '{', 'c', '~', 'd', 'e', '_', '1', '^', 'f', '/', 'g', '|'],
  },
  { text: '', expected: [] },
])('splits $text into the words of chrF++', ({ text, expected }) => {
  expect(chrfWords(text)).toEqual(expected)
})
