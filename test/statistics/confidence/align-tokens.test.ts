import fc from 'fast-check'
import { expect, test } from 'vitest'
import { alignTokens } from '../../../src/statistics/confidence/align-tokens.ts'
import type { TopLogprobs } from '../../../src/statistics/confidence/top-logprobs.ts'

const tokensOf = (places: readonly TopLogprobs[], text: string) =>
  alignTokens(places, text)?.tokens.map(({ token, start, end }) => [token, start, end])

test('follows the text, not the likeliest token', () => {
  expect(tokensOf([{ A: -0.1, B: -3 }, { '.': -0.1 }], 'B.')).toEqual([
    ['B', 0, 1],
    ['.', 1, 2],
  ])
})

test('reads a text that comes out in several ways in the likeliest', () => {
  const places = [
    { a: -1, aa: -0.1 },
    { a: -0.1, aa: -1 },
  ]
  expect(tokensOf(places, 'aaa')).toEqual([
    ['aa', 0, 2],
    ['a', 2, 3],
  ])
  const other = [
    { a: -0.1, aa: -1 },
    { a: -1, aa: -0.1 },
  ]
  expect(tokensOf(other, 'aaa')?.[0]).toEqual(['a', 0, 1])
})

test('reads the spellings of SentencePiece and of GPT-2, bytes within a character too', () => {
  expect(tokensOf([{ '▁Hello': -0.1 }, { '▁wor': -0.1 }, { ld: -0.1 }, { '<0x0A>': -0.1 }], 'Hello world\n')).toEqual([
    ['▁Hello', 0, 5],
    ['▁wor', 5, 9],
    ['ld', 9, 11],
    ['<0x0A>', 11, 12],
  ])
  expect(tokensOf([{ '<0xE5>': -0.1 }, { '<0xA5>': -0.1 }, { '<0xBD>': -0.1 }], '好')).toEqual([
    ['<0xE5>', 0, 1],
    ['<0xA5>', 1, 2],
    ['<0xBD>', 2, 3],
  ])
  const gpt = alignTokens([{ 'ĠcafÃ©': -0.1, '▁': -9 }, { Ċ: -0.1 }], ' café\n')
  expect(gpt).toMatchObject({
    spelling: 'byte-level',
    tokens: [
      { start: 0, end: 6 },
      { start: 6, end: 7 },
    ],
  })
})

test('forgives white space that the text has lost, and places after its end', () => {
  expect(tokensOf([{ ' A': -0.1 }, { '}\n': -0.1 }, { '</s>': 0 }], 'A}')).toEqual([
    [' A', 0, 1],
    ['}\n', 1, 2],
  ])
  expect(tokensOf([{ '\n': -0.1 }, { A: -0.1 }], 'A')).toEqual([
    ['\n', 0, 0],
    ['A', 0, 1],
  ])
  expect(tokensOf([{ '}x': -0.1 }], '}')).toBeUndefined()
})

test('keeps a token whose logarithm is unknown, and takes a known one before it', () => {
  const [token] = alignTokens([{ A: Number.NaN }], 'A')?.tokens ?? []
  expect(token).toMatchObject({ token: 'A', logprob: undefined })
  const places = [
    { a: Number.NaN, aa: -50 },
    { a: -1, aa: -1 },
  ]
  expect(tokensOf(places, 'aaa')?.[0]).toEqual(['aa', 0, 2])
})

test('has no alignment where the text is not of these tokens', () => {
  expect(alignTokens([{ A: -0.1 }], 'B')).toBeUndefined()
  expect(alignTokens([{ A: -0.1 }], 'AB')).toBeUndefined()
  expect(alignTokens([], 'A')).toBeUndefined()
  expect(alignTokens([], '')).toEqual({ spelling: 'plain', tokens: [] })
})

test('comes back to the tokens that any text was cut into, in time', () => {
  const pieces = fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 20 })
  fc.assert(
    fc.property(pieces, (tokens) => {
      const text = tokens.join('')
      const places = tokens.map(
        (token) =>
          new Map([
            [token, -0.5],
            ['#', -0.1],
            [`${token}#`, -0.2],
          ]),
      )
      const got = alignTokens(places, text)
      expect(got?.tokens.map(({ token }) => token).join('')).toBe(text)
    }),
    { numRuns: 300 },
  )
  const every = { a: -1, aa: -1, aaa: -1, aaaa: -1 }
  alignTokens(
    Array.from({ length: 2000 }, () => every),
    'a'.repeat(8001),
  )
})

test('refuses a probability in place of its logarithm', () => {
  expect(() => alignTokens([{ A: 0.9 }], 'A')).toThrow('[NE3501]')
})
