import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { labelDistribution } from '../../../src/statistics/confidence/label-distribution.ts'
import { preferenceWinRate } from '../../../src/statistics/pairwise/preference-win-rate.ts'
import { externalData } from '../../support/external.ts'

const ln = Math.log

test('adds up the tokens that begin a label and shares the rest out', () => {
  const got = labelDistribution({ A: ln(0.8), B: ln(0.18), ' a': ln(0.01) }, ['A', 'B'])
  expect(got?.probabilities.get('A')).toBeCloseTo(0.8181818181818181, 14)
  expect(got?.probabilities.get('B')).toBeCloseTo(0.18181818181818182, 14)
  expect(got?.label).toBe('A')
  expect(got?.confidence).toBeCloseTo(0.8181818181818181, 14)
  expect(got?.margin).toBeCloseTo(0.6363636363636364, 14)
  expect(got?.entropy).toBeCloseTo(-(9 / 11) * ln(9 / 11) - (2 / 11) * ln(2 / 11), 14)
})

test('leaves out tokens that begin no label or more than one', () => {
  const labels = ['Hardware_Critical', 'Hardware_Minor', 'Software']
  const got = labelDistribution(
    { Hardware: ln(0.5), Soft: ln(0.2), Hardware_M: ln(0.2), The: ln(0.1), ' ': -9 },
    labels,
  )
  expect(got?.probabilities).toEqual(
    new Map([
      ['Hardware_Critical', 0],
      ['Hardware_Minor', expect.closeTo(0.5)],
      ['Software', expect.closeTo(0.5)],
    ]),
  )
  expect(labelDistribution({ Hardware: -0.1 }, labels)).toBeUndefined()
})

test('is undefined, not 0, where no label is begun or nothing is known', () => {
  expect(labelDistribution({ The: -0.1 }, ['A', 'B'])).toBeUndefined()
  expect(labelDistribution({}, ['A', 'B'])).toBeUndefined()
  expect(labelDistribution({ A: Number.NEGATIVE_INFINITY }, ['A', 'B'])).toBeUndefined()
  expect(labelDistribution({ A: Number.NaN }, ['A', 'B'])).toBeUndefined()
})

test('has shares for logarithms that no double could be a probability of', () => {
  const got = labelDistribution({ A: -2000, B: -2000 - ln(3) }, ['A', 'B'])
  expect(got?.confidence).toBeCloseTo(0.75, 12)
  expect(labelDistribution({ A: -0.1, B: Number.NEGATIVE_INFINITY }, ['A', 'B'])).toMatchObject({
    confidence: 1,
    entropy: 0,
  })
})

test('any tokens: probabilities sum to 1 and the label is the likeliest', () => {
  const logprob = fc.oneof(
    fc.double({ min: -30, max: 0, noNaN: true }),
    fc.constantFrom(Number.NEGATIVE_INFINITY, Number.NaN),
  )
  const tokens = fc.dictionary(fc.constantFrom('A', 'a', ' A', 'B', 'b ', 'C', 'x', ''), logprob)
  fc.assert(
    fc.property(tokens, (top) => {
      const labels = ['A', 'B', 'C']
      const got = labelDistribution(top, labels)
      if (got === undefined) return
      const shares = [...got.probabilities.values()]
      expect(shares.reduce((total, share) => total + share, 0)).toBeCloseTo(1, 12)
      expect(got.confidence).toBe(Math.max(...shares))
      expect(got.probabilities.get(got.label)).toBe(got.confidence)
      expect(got.margin).toBeGreaterThanOrEqual(0)
      expect(got.entropy).toBeLessThanOrEqual(ln(3) + 1e-12)
    }),
    { numRuns: 500 },
  )
})

test('refuses labels that cannot be told apart, and numbers that are no logarithms', () => {
  expect(() => labelDistribution({}, ['A'])).toThrow('expected at least two labels, got 1 [NE3502]')
  expect(() => labelDistribution({}, ['A', ' '])).toThrow('expected labels that are not blank [NE3502]')
  expect(() => labelDistribution({}, ['m', 'M'])).toThrow(
    'got "M" twice; with match "exact" case and white space count [NE3502]',
  )
  expect(() => labelDistribution({}, ['m', 'm'], { match: 'exact' })).toThrow('got "m" twice [NE3502]')
  expect(() => labelDistribution({ A: 0.9 }, ['A', 'B'])).toThrow('[NE3501]')
  const wrong: object = { match: 'loose' }
  expect(() => labelDistribution({}, ['A', 'B'], wrong)).toThrow('[NE3502]')
})

interface JudgeRow {
  readonly preference: number
  readonly top_logprobs: Readonly<Record<string, number>> | null
}

const judge = externalData('judge')

describe.skipIf(judge === undefined)('805 verdicts of a real judge', () => {
  const rows: readonly JudgeRow[] = readFileSync(join(judge ?? '', 'vicuna-7b-v1.5.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

  test('the recorded preference of every row with a label comes from its log-probabilities', () => {
    const read = rows.map((row) => ({
      row,
      got: labelDistribution(row.top_logprobs ?? {}, ['m', 'M'], { match: 'exact' }),
    }))
    const located = read.filter(({ got }) => got !== undefined)
    expect(located).toHaveLength(802)
    for (const { row, got } of located) {
      // Which model stood behind which label was drawn for each row and is not in the file.
      const [small, large] = [got?.probabilities.get('m') ?? 9, got?.probabilities.get('M') ?? 9]
      const away = Math.min(Math.abs(1 + small - row.preference), Math.abs(1 + large - row.preference))
      expect(away).toBeLessThan(1e-9)
    }
    const unlocated = read.filter(({ got }) => got === undefined)
    expect(unlocated.map(({ row }) => row.preference)).toEqual([1.5, 1.5, 1.5])
  })

  test('win rate, error, wins, losses and draws are the published ones', () => {
    const { winRate, standardError, wins, losses, draws } = preferenceWinRate(
      rows.map(({ preference }) => preference - 1),
    )
    expect(100 * (winRate ?? 0)).toBeCloseTo(4.797493939167703, 11)
    expect(100 * (standardError ?? 0)).toBeCloseTo(0.6655960676971918, 12)
    expect({ wins, losses, draws }).toEqual({ wins: 35, losses: 767, draws: 3 })
  })
})
