import { expect, test } from 'vitest'
import { preferenceWinRate } from '../../../src/statistics/pairwise/preference-win-rate.ts'

test('counts wins, losses and draws', () => {
  expect(preferenceWinRate([1, 0.5, 0, 0.25, 0.5])).toMatchObject({ winRate: 0.45, wins: 1, losses: 2, draws: 2 })
  expect(preferenceWinRate([])).toEqual({ winRate: undefined, standardError: undefined, wins: 0, losses: 0, draws: 0 })
})

test('refuses preferences from 1 to 2', () => {
  expect(() => preferenceWinRate([0.5, 1.5])).toThrow(
    'preferenceWinRate: expected preferences from 0 to 1, got 1.5 [NE3501]',
  )
})
