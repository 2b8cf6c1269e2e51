import { expect, test } from 'vitest'
import { readRecorded } from '../../src/dataset/recorded.ts'

test.each([
  ['12345678901234567890', '12345678901234567890'],
  ['9007199254740993', '9007199254740993'],
  ['7', '7'],
  ['1.50', '1.5'],
])('an answer of the id %s is that of %s', (written, id) => {
  expect(readRecorded(`{"id":${written},"output":"x"}`).key).toEqual({ by: 'id', id })
})

test('an id that is rounded and has no digits to be told by is none', () => {
  expect(() => readRecorded('{"id":12345678901234567890.0,"output":"x"}')).toThrow(
    expect.objectContaining({ code: 'NE2102' }),
  )
})

const logprobsOf = (logprobs: unknown) => readRecorded(JSON.stringify({ row: 0, output: 'x', logprobs })).logprobs

test('keeps log-probabilities, of a service or as plain dictionaries, the generated token among them', () => {
  expect(
    logprobsOf([
      { token: 'a', logprob: -0.1, top: { b: -2 } },
      { token: 'c', logprob: 0 },
    ]),
  ).toEqual([{ a: -0.1, b: -2 }, { c: 0 }])
  expect(logprobsOf([{ a: -0.1, b: -2 }])).toEqual([{ a: -0.1, b: -2 }])
  expect(logprobsOf([])).toEqual([])
})

test.each([['text'], [{}], [['x']], [[{ a: 'b' }]], [[null]], [[{ token: 'a', logprob: 0, top: [1] }]]])(
  'takes the answer without log-probabilities that are none: %j',
  (logprobs) => {
    expect(logprobsOf(logprobs)).toBeUndefined()
  },
)
