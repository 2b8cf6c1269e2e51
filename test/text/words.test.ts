import { expect, test } from 'vitest'
import { words } from '../../src/text/words.ts'
import cases from './words.cases.json' with { type: 'json' }

test.each(cases)('splits $text into its words', ({ text, expected }) => {
  expect(words(text)).toEqual(expected)
})

test.each(['1', '1,', "a'", '-', '東', '1a', '. '])('splits a megabyte of %j in linear time', (piece) => {
  words(piece.repeat(1_000_000 / piece.length))
})
