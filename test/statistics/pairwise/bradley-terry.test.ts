import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type BradleyTerry, bradleyTerry } from '../../../src/statistics/pairwise/bradley-terry.ts'
import { winProbability } from '../../../src/statistics/pairwise/log-odds.ts'
import { winRate } from '../../../src/statistics/pairwise/win-rate.ts'
import cases from './bradley-terry.cases.json' with { type: 'json' }

function ratingsOf(result: BradleyTerry): ReadonlyMap<string, number> {
  if (result.state !== 'rated') throw new Error(`expected ratings, got ${result.state}`)
  return result.ratings
}

test.each(cases)('finds the likeliest ratings, ridge $ridge (case %#)', ({ results, ridge, ratings }) => {
  const got = ratingsOf(bradleyTerry(results, { ridge }))
  expect([...got.keys()].sort()).toEqual(Object.keys(ratings).sort())
  for (const [model, rating] of Object.entries(ratings)) expect(got.get(model)).toBeCloseTo(rating as number, 10)
})

test('for two models is the closed form, and ratings have mean 0', () => {
  const wins = fc.integer({ min: 1, max: 1000 })
  fc.assert(
    fc.property(wins, wins, fc.nat(100), (a, b, ties) => {
      const got = ratingsOf(bradleyTerry([{ left: 'A', right: 'B', leftWins: a, rightWins: b, ties }]))
      const [ofA, ofB] = [got.get('A') as number, got.get('B') as number]
      expect(winProbability(ofB - ofA)).toBeCloseTo(winRate({ a, b, ties }) as number, 12)
      expect(ofA + ofB).toBeCloseTo(0, 12)
    }),
    { numRuns: 200 },
  )
})

test('expects of every model as many wins as it has, whatever the results', () => {
  const names = ['a', 'b', 'c', 'd', 'e']
  const wins = fc.oneof(fc.integer({ min: 1, max: 5 }), fc.constantFrom(1, 100_000))
  const results = fc.tuple(...names.map(() => wins), ...names.map(() => wins)).map((counts) =>
    names.map((left, at) => ({
      left,
      right: names[(at + 1) % 5] as string,
      leftWins: counts[at] as number,
      rightWins: counts[at + 5] as number,
    })),
  )
  fc.assert(
    fc.property(results, (all) => {
      const ratings = ratingsOf(bradleyTerry(all))
      for (const model of names) {
        let won = 0
        let expected = 0
        for (const { left, right, leftWins, rightWins } of all) {
          if (left !== model && right !== model) continue
          const other = left === model ? right : left
          won += left === model ? leftWins : rightWins
          expected +=
            (leftWins + rightWins) * winProbability((ratings.get(model) as number) - (ratings.get(other) as number))
        }
        expect(Math.abs(expected / won - 1)).toBeLessThan(1e-9)
      }
    }),
    { numRuns: 200 },
  )
})

test('says that one who only wins has no finite rating, and rates it with a ridge', () => {
  const results = [
    { left: 'a', right: 'b', leftWins: 4, rightWins: 0 },
    { left: 'b', right: 'c', leftWins: 2, rightWins: 3 },
    { left: 'c', right: 'd', leftWins: 9, rightWins: 0 },
  ]
  expect(bradleyTerry(results)).toEqual({ state: 'unbounded', groups: [['a'], ['b', 'c'], ['d']] })
  const ratings = ratingsOf(bradleyTerry(results, { ridge: 0.01 }))
  expect([...ratings].sort(([, left], [, right]) => right - left).map(([model]) => model)).toEqual(['a', 'c', 'b', 'd'])
})

test('says that groups without a judgement between them cannot be compared, ridge or not', () => {
  const results = [
    { left: 'a', right: 'b', leftWins: 1, rightWins: 1 },
    { left: 'c', right: 'd', leftWins: 1, rightWins: 1 },
    { left: 'a', right: 'c', leftWins: 0, rightWins: 0 },
  ]
  const apart = {
    state: 'disconnected',
    groups: [
      ['a', 'b'],
      ['c', 'd'],
    ],
  }
  expect(bradleyTerry(results)).toEqual(apart)
  expect(bradleyTerry(results, { ridge: 1 })).toEqual(apart)
})

test('rates nobody from nothing', () => {
  expect(bradleyTerry([])).toEqual({ state: 'rated', ratings: new Map() })
})

test('refuses a model against itself, odd counts and an odd ridge', () => {
  const result = { left: 'a', right: 'b', leftWins: 1, rightWins: 1 }
  expect(() => bradleyTerry([{ ...result, right: 'a' }])).toThrow(
    'expected two models, got one against itself [NE3501]',
  )
  expect(() => bradleyTerry([{ ...result, leftWins: -1 }])).toThrow('[NE3501]')
  expect(() => bradleyTerry([result], { ridge: -1 })).toThrow('[NE3502]')
  expect(() => bradleyTerry([result], { ridge: Number.NaN })).toThrow('[NE3502]')
})
