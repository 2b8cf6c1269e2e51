import { expect, test } from 'vitest'
import { discordantPairs, mcnemar } from '../../../src/statistics/comparison/mcnemar.ts'
import { signTest } from '../../../src/statistics/comparison/sign-test.ts'
import golden from '../../golden/metrics.json' with { type: 'json' }
import cases from './mcnemar.cases.json' with { type: 'json' }

const compat = 'statsmodels-0.15'

test.each(golden.mcnemar)('$b and $c have the golden values', ({ b, c, exact_p, chi2_cc, p_cc, chi2, p }) => {
  expect(mcnemar(b, c).p).toBeCloseTo(exact_p, 12)
  expect(mcnemar(b, c, { method: 'chi2' }).statistic).toBeCloseTo(chi2, 12)
  expect(mcnemar(b, c, { method: 'chi2' }).p).toBeCloseTo(p, 12)
  expect(mcnemar(b, c, { method: 'chi2-corrected', compat }).statistic).toBeCloseTo(chi2_cc, 12)
  expect(mcnemar(b, c, { method: 'chi2-corrected', compat }).p).toBeCloseTo(p_cc, 12)
})

test.each(cases.filter(({ b, c }) => b + c > 0))(
  '$b and $c are as in statsmodels',
  ({ b, c, exact, chi2cc, pcc, chi2, p }) => {
    expect(mcnemar(b, c).p).toBeCloseTo(exact, 12)
    const plain = mcnemar(b, c, { method: 'chi2' })
    expect(plain.statistic).toBeCloseTo(chi2 ?? 9, 12)
    expect(plain.p).toBeCloseTo(p ?? 9, 12)
    const corrected = mcnemar(b, c, { method: 'chi2-corrected' })
    expect(corrected.statistic).toBeCloseTo(b === c ? 0 : (chi2cc ?? 9), 12)
    expect(corrected.p).toBeCloseTo(b === c ? 1 : pcc, 12)
  },
)

test('equal counts are no difference, 0 and 0 neither', () => {
  expect(mcnemar(5, 5, { method: 'chi2-corrected' })).toEqual({ statistic: 0, p: 1 })
  expect(mcnemar(0, 0)).toEqual({ statistic: 0, p: 1 })
  for (const method of ['chi2', 'chi2-corrected'] as const)
    expect(mcnemar(0, 0, { method, compat })).toEqual({ statistic: undefined, p: 1 })
})

test('the exact test of verdicts is the sign test', () => {
  const x = [1, 1, 1, 0, 0, 1]
  const y = [0, 0, 1, 0, 1, 0]
  const { b, c } = discordantPairs(x, y)
  expect({ b, c }).toEqual({ b: 3, c: 1 })
  expect(mcnemar(b, c).p).toBe(signTest(x, y).p)
})

test('refuses graded scores, odd counts and unknown methods', () => {
  expect(() => discordantPairs([0.5], [1])).toThrow('discordantPairs: expected 0 or 1, got 0.5 [NE3501]')
  expect(() => discordantPairs([1], [])).toThrow('[NE3501]')
  expect(() => mcnemar(1.5, 0)).toThrow('[NE3501]')
  expect(() => mcnemar(1, -1)).toThrow('[NE3501]')
  const wrong: object = { method: 'mid-p' }
  expect(() => mcnemar(1, 1, wrong)).toThrow(
    'expected method to be one of "exact", "chi2", "chi2-corrected", got "mid-p"',
  )
  const other: object = { compat: 'scipy' }
  expect(() => mcnemar(1, 1, other)).toThrow('expected compat to be one of undefined, "statsmodels-0.15", got "scipy"')
})
