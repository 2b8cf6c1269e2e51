import { expect, test } from 'vitest'
import { tokenize13a } from '../../src/text/tokenize-13a.ts'
import golden from '../golden/metrics.json' with { type: 'json' }
import cases from './tokenize-13a.cases.json' with { type: 'json' }

test.each(cases)('splits $text into the tokens of 13a', ({ text, expected }) => {
  expect(tokenize13a(text)).toEqual(expected)
})

test.each(golden.text)('splits $pred as the reference does', ({ pred, tok13a_pred }) => {
  expect(tokenize13a(pred).join(' ')).toBe(tok13a_pred)
})

test.each(['a', ' ', '.', '1.', '-\n', '&amp;', '<skipped>', '$', '1-', '\n', '😀.'])(
  'splits a megabyte of %j in linear time',
  (piece) => {
    tokenize13a(piece.repeat(1_000_000 / piece.length))
  },
)
