import fc from 'fast-check'
import { expect, test } from 'vitest'
import { eloDifference, logOdds, winProbability } from '../../../src/statistics/pairwise/log-odds.ts'
import { pairwiseComparison } from '../../../src/statistics/pairwise/pairwise-comparison.ts'
import { positionBias } from '../../../src/statistics/pairwise/position-bias.ts'
import { consistency, robustVerdict } from '../../../src/statistics/pairwise/robust-verdict.ts'
import type { PromptVerdicts, Verdict } from '../../../src/statistics/pairwise/verdict.ts'
import { verdictCounts } from '../../../src/statistics/pairwise/verdict-counts.ts'
import { winRate } from '../../../src/statistics/pairwise/win-rate.ts'
import comparisonCases from './pairwise-comparison.cases.json' with { type: 'json' }
import rateCases from './win-rate.cases.json' with { type: 'json' }

/** The four prompts of the specification, F.2: forward, then backward. */
const four: readonly PromptVerdicts[] = [
  { forward: 'A', backward: 'A' },
  { forward: 'B', backward: 'B' },
  { forward: 'A', backward: 'B' },
  { forward: 'tie', backward: 'B' },
]

test('gives every line of the table of four prompts', () => {
  const counts = verdictCounts(four)
  expect(counts).toEqual({ a: 3, b: 4, ties: 1, errors: 0 })
  expect(winRate(counts)).toBe(0.5625)
  expect(winRate(counts, { ties: 'drop' })).toBe(0.5714285714285714)
  expect(consistency(four)).toBe(0.5)
  const { first, second, bias, p } = positionBias(four)
  expect({ first, second, p }).toEqual({ first: 5, second: 2, p: 0.453125 })
  expect(bias).toBeCloseTo(0.21428571428571427, 15)
  expect(four.map(robustVerdict)).toEqual(['A', 'B', 'tie', 'tie'])
})

test.each(rateCases)('the win rate of $a, $b and $ties ties is $expected', ({ a, b, ties, expected }) => {
  expect(winRate({ a, b, ties })).toBeCloseTo(expected, 15)
})

test('log-odds and Elo are finite or undefined, and there is a way back', () => {
  expect(logOdds(0.75)).toBeCloseTo(Math.log(3), 15)
  expect(eloDifference(10 / 11)).toBeCloseTo(400, 11)
  for (const p of [0, 1]) expect([logOdds(p), eloDifference(p)]).toEqual([undefined, undefined])
  expect(winProbability(Math.log(3))).toBeCloseTo(0.75, 15)
  expect(winProbability(Number.NEGATIVE_INFINITY)).toBe(0)
  expect(() => logOdds(1.5)).toThrow('[NE3501]')
  expect(() => winProbability(Number.NaN)).toThrow('[NE3501]')
})

const verdict = (word: string | null): Verdict | undefined =>
  word === 'A' || word === 'B' || word === 'tie' ? word : undefined

test.each(comparisonCases)('resamples prompts with both passes as Python does (case %#)', (row) => {
  const prompts = row.prompts.map(([forward, backward]) => ({
    forward: verdict(forward ?? null),
    backward: verdict(backward ?? null),
  }))
  const got = pairwiseComparison(prompts, { seed: row.seed })
  expect(got.winRate).toBe(row.winRate)
  expect(got.interval).toEqual({ lower: row.lower, upper: row.upper })
  expect(got.standardError).toBeCloseTo(row.standardError, 13)
})

test('falls back on the interval of Wilson over prompts where every resample is the same', () => {
  const all = Array.from({ length: 10 }, (): PromptVerdicts => ({ forward: 'B', backward: 'B' }))
  const got = pairwiseComparison(all)
  expect(got).toMatchObject({ winRate: 1, interval: { lower: 1, upper: 1 }, standardError: 0 })
  expect(got.wilson).toEqual({ lower: expect.closeTo(0.7224672001371106, 12), upper: 1 })
})

test('keeps unusable judgements out of every rate and counts them', () => {
  const broken: PromptVerdicts = { forward: undefined, backward: undefined }
  const half: PromptVerdicts = { forward: 'B', backward: undefined }
  const got = pairwiseComparison([broken, half], { resamples: 50 })
  expect(got).toMatchObject({ a: 0, b: 1, ties: 0, errors: 3, winRate: 1 })
  expect(got.wilson).toEqual({ lower: expect.closeTo(0.20654931437723745, 12), upper: 1 })
  expect(pairwiseComparison([broken])).toMatchObject({
    errors: 2,
    winRate: undefined,
    interval: undefined,
    wilson: undefined,
  })
  expect(pairwiseComparison([])).toMatchObject({ winRate: undefined, standardError: undefined, wilson: undefined })
  expect(winRate({ a: 0, b: 0, ties: 3 }, { ties: 'drop' })).toBeUndefined()
  expect([half, { forward: undefined, backward: 'A' } as const].map(robustVerdict)).toEqual([undefined, undefined])
  expect(consistency([half])).toBeUndefined()
  expect(positionBias([broken])).toEqual({ first: 0, second: 0, bias: undefined, p: undefined })
})

const anyVerdict = fc.constantFrom<(Verdict | undefined)[]>('A', 'B', 'tie', undefined)
const prompts = fc.array(fc.record({ forward: anyVerdict, backward: anyVerdict }), { maxLength: 20 })
const swap = (of: Verdict | undefined): Verdict | undefined => (of === 'A' ? 'B' : of === 'B' ? 'A' : of)

test('exchanging the models mirrors the win rate, and the order of prompts does not matter', () => {
  fc.assert(
    fc.property(prompts, (all) => {
      const rate = winRate(verdictCounts(all))
      const exchanged = all.map(({ forward, backward }) => ({ forward: swap(backward), backward: swap(forward) }))
      expect(winRate(verdictCounts([...all].reverse()))).toBe(rate)
      if (rate === undefined) return
      expect(winRate(verdictCounts(exchanged))).toBeCloseTo(1 - rate, 14)
      expect(consistency(exchanged)).toBe(consistency(all))
      expect(positionBias(exchanged)).toEqual(positionBias(all))
    }),
    { numRuns: 500 },
  )
})

test('refuses what is no verdict, and counts that are none', () => {
  const wrong: { forward: never; backward: undefined } = { forward: 'a' as never, backward: undefined }
  for (const measure of [verdictCounts, positionBias, consistency])
    expect(() => measure([wrong])).toThrow(
      'expected a verdict to be one of "A", "B", "tie", undefined, got "a" [NE3502]',
    )
  expect(() => winRate({ a: -1, b: 0, ties: 0 })).toThrow('[NE3501]')
  const unknown: object = { ties: 'all' }
  expect(() => winRate({ a: 1, b: 0, ties: 0 }, unknown)).toThrow('[NE3502]')
})
