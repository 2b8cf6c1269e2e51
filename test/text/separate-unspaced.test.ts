import { expect, test } from 'vitest'
import { separateUnspaced } from '../../src/text/separate-unspaced.ts'

test.each([
  { text: 'naïve café', expected: ['naïve', 'café'] },
  { text: '東京へgo', expected: ['東', '京', 'へ', 'go'] },
  { text: '𠮷野家', expected: ['𠮷', '野', '家'] },
  { text: 'ที่นี่', expected: ['ที่', 'นี่'] },
  { text: 'か\u3099', expected: ['か\u3099'] },
  { text: '한국어 русский', expected: ['한국어', 'русский'] },
  { text: 'donʼt …東', expected: ['donʼt', '…', '東'] },
  { text: '', expected: [] },
])('sets the letters of $text apart where they are words', ({ text, expected }) => {
  expect(separateUnspaced(text).split(/\s+/).filter(Boolean)).toEqual(expected)
})
