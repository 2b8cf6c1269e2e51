import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { logprobsOfRow, parseLogprobs } from '../../../src/statistics/confidence/parse-logprobs.ts'

interface Case {
  readonly text: string
  readonly expected: readonly (readonly (readonly (readonly [token: string, value: number | string])[])[])[] | null
}

// Not by import: it holds a lone surrogate, which the bundler's reader of JSON refuses.
const cases: readonly Case[] = JSON.parse(readFileSync(join(import.meta.dirname, 'parse-logprobs.cases.json'), 'utf8'))

const numbers = new Map([
  ['inf', Number.POSITIVE_INFINITY],
  ['-inf', Number.NEGATIVE_INFINITY],
  ['nan', Number.NaN],
])

test.each(cases)('reads $text', ({ text, expected }) => {
  const plain = parseLogprobs(text)?.map((answer) => answer.map((place) => [...place]))
  const wanted = expected?.map((answer) =>
    answer.map((place) => place.map(([token, value]) => [token, numbers.get(String(value)) ?? value])),
  )
  expect(plain).toEqual(wanted ?? undefined)
})

test('takes the column by any of its three names', () => {
  const text = "[[{'a': -0.5}]]"
  for (const name of ['pred_logprobs', 'pred_lobprobs', 'pred_logits'])
    expect(logprobsOfRow({ [name]: text })?.[0]?.[0]?.get('a'), name).toBe(-0.5)
  expect(logprobsOfRow({ pred_logprobs: null, pred_logits: text })).toHaveLength(1)
  expect(logprobsOfRow({ pred_logprobs: 'broken' })).toBeUndefined()
  expect(logprobsOfRow({})).toBeUndefined()
})

test('reads what JSON writes, and any text without a throw', () => {
  const places = fc.array(
    fc.array(fc.dictionary(fc.string({ unit: 'binary' }), fc.double({ max: 0, noNaN: true, noDefaultInfinity: true }))),
  )
  fc.assert(
    fc.property(places, (answers) => {
      const got = parseLogprobs(JSON.stringify(answers))?.map((answer) =>
        answer.map((place) => Object.fromEntries(place)),
      )
      expect(JSON.stringify(got)).toBe(JSON.stringify(answers.map((answer) => answer.map((place) => ({ ...place })))))
    }),
    { numRuns: 300 },
  )
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('[', ']', '{', '}', "'", '"', ':', ',', '-', '1', 'inf', '\\', 'x41', ' ')),
      (parts) => {
        parseLogprobs(parts.join(''))
      },
    ),
    { numRuns: 1000 },
  )
})
