import { expect, test } from 'vitest'
import { wordHashes } from '../../../src/dataset/near/word-hashes.ts'

/** Texts that are the same words, and how many those are. */
const same: readonly { readonly texts: readonly string[]; readonly words: number }[] = [
  { texts: ['The cat sat.', 'the  CAT\nsat', '(The) cat; sat!'], words: 3 },
  { texts: ['costs 1.50, or -3', 'Costs 1.50 or -3.'], words: 4 },
  { texts: ['ｆｕｌｌ ﬁt', 'full fit'], words: 2 },
  { texts: ['Éclair', 'éclair'], words: 1 },
  { texts: ['東京 タワー', '東京タワー。'], words: 5 },
  { texts: ['', ' .,!'], words: 0 },
]

test.each(same)('reads $texts as $words words, all the same', ({ texts, words }) => {
  for (const text of texts) {
    expect(wordHashes(text)).toHaveLength(words)
    expect(wordHashes(text)).toEqual(wordHashes(texts[0] as string))
  }
})

const different: readonly (readonly [string, string])[] = [
  ['1.5', '15'],
  ['-5', '5'],
  ['1.5', '1,5'],
  ['a b', 'b a'],
  ['x + y', 'x y'],
  ['😀', '😁'],
]

test.each(different)('tells %s from %s', (one, other) => {
  expect(wordHashes(one)).not.toEqual(wordHashes(other))
})

test('a full stop at the end of a number is no part of it, a hyphen no sign', () => {
  expect(wordHashes('it is 5.')).toEqual(wordHashes('it is 5'))
  expect(wordHashes('well-known')).toEqual(wordHashes('well known'))
  expect(wordHashes('2-3')).toEqual(wordHashes('2 3'))
})
