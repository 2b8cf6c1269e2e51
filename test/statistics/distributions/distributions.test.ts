import { describe, expect, test } from 'vitest'
import { chiSquaredTail } from '../../../src/statistics/distributions/chi-squared.ts'
import { fairCoinP } from '../../../src/statistics/distributions/fair-coin.ts'
import { normalCdf, normalQuantile } from '../../../src/statistics/distributions/normal.ts'
import { studentQuantile, studentTwoSided } from '../../../src/statistics/distributions/student-t.ts'
import chiCases from './chi-squared.cases.json' with { type: 'json' }
import coinCases from './fair-coin.cases.json' with { type: 'json' }
import normalCases from './normal.cases.json' with { type: 'json' }
import normalQuantileCases from './normal-quantile.cases.json' with { type: 'json' }
import studentQuantileCases from './student-quantile.cases.json' with { type: 'json' }
import studentCases from './student-t.cases.json' with { type: 'json' }

const near = (got: number, want: number, relative = 1e-12) =>
  expect(Math.abs(got - want)).toBeLessThanOrEqual(relative * Math.abs(want))

describe('every case to a relative 1e-12, or as stated', () => {
  test.each(chiCases)('chi squared of $value with $degrees degrees', ({ value, degrees, expected }) => {
    near(chiSquaredTail(value, degrees), expected)
  })

  test.each(normalCases)('the normal distribution below $z', ({ z, expected }) => {
    near(normalCdf(z), expected)
  })

  test.each(normalQuantileCases)('the normal quantile of $share', ({ share, expected }) => {
    near(normalQuantile(share), expected)
  })

  test.each(studentCases)('t of $t with $degrees degrees', ({ t, degrees, expected }) => {
    near(studentTwoSided(t, degrees), expected)
    near(studentTwoSided(-t, degrees), expected)
  })

  test.each(studentQuantileCases)('the t quantile of $share with $degrees degrees', ({ share, degrees, expected }) => {
    near(studentQuantile(share, degrees), expected, 1e-11)
  })

  test.each(coinCases)('$heads heads and $tails tails', ({ heads, tails, expected }) => {
    near(fairCoinP(heads, tails), expected)
    expect(fairCoinP(tails, heads)).toBe(fairCoinP(heads, tails))
  })
})

test('a normal quantile needs a share strictly between 0 and 1', () => {
  for (const share of [0, 1, -1, Number.NaN]) expect(() => normalQuantile(share)).toThrow('[NE3502]')
})
