import { expect, test } from 'vitest'
import { MersenneTwister } from '../../../src/statistics/resampling/mersenne-twister.ts'
import cases from './mersenne-twister.cases.json' with { type: 'json' }

test.each(cases)("seed $seed gives Python's numbers, bit for bit", ({ seed, first, last, choices }) => {
  const twister = new MersenneTwister(seed)
  const numbers = Array.from({ length: 2000 }, () => twister.random())
  expect(numbers.slice(0, 3)).toEqual(first)
  expect(numbers.at(-1)).toBe(last)
  const choosing = new MersenneTwister(seed)
  expect(choices.map((four) => four.map(() => choosing.below(4)))).toEqual(choices)
})

test('refuses a seed that is no whole number', () => {
  for (const seed of [0.5, Number.NaN, 2 ** 53]) expect(() => new MersenneTwister(seed)).toThrow('[NE3502]')
})
