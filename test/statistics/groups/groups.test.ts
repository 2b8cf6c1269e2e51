import fc from 'fast-check'
import { expect, test } from 'vitest'
import { groupStatistics } from '../../../src/statistics/groups/group-statistics.ts'
import { passAtK } from '../../../src/statistics/groups/pass-at-k.ts'
import { passPowerK } from '../../../src/statistics/groups/pass-power-k.ts'
import golden from '../../golden/metrics.json' with { type: 'json' }
import cases from './pass-at-k.cases.json' with { type: 'json' }

test.each(golden.pass_k)('$c of $n at $k has the golden values', ({ n, c, k, pass_at_k, pass_hat_k }) => {
  expect(passAtK(n, c, k)).toBeCloseTo(pass_at_k, 12)
  expect(passPowerK(n, c, k)).toBeCloseTo(pass_hat_k, 12)
})

test.each(cases)('$c of $n at $k is $passAtK and $passPowerK', (row) => {
  expect(passAtK(row.n, row.c, row.k)).toBeCloseTo(row.passAtK, 14)
  expect(passPowerK(row.n, row.c, row.k)).toBeCloseTo(row.passPowerK, 14)
})

test('has no value for more than there are rollouts', () => {
  expect(passAtK(3, 1, 5)).toBeUndefined()
  expect(passAtK(0, 0, 1)).toBeUndefined()
  expect(passPowerK(3, 3, 5)).toBeUndefined()
})

test('pass@1 is c/n, both rise with c, pass@k rises and pass^k falls with k, and pass^k mirrors pass@k', () => {
  const counts = fc
    .integer({ min: 1, max: 300 })
    .chain((n) => fc.tuple(fc.constant(n), fc.nat(n), fc.integer({ min: 1, max: n })))
  fc.assert(
    fc.property(counts, ([n, c, k]) => {
      const at = passAtK(n, c, k) as number
      const power = passPowerK(n, c, k) as number
      expect(passAtK(n, c, 1)).toBeCloseTo(c / n, 14)
      expect(passPowerK(n, c, 1)).toBeCloseTo(c / n, 14)
      expect(at).toBeGreaterThanOrEqual(power - 1e-12)
      expect(power).toBeCloseTo(1 - (passAtK(n, n - c, k) as number), 12)
      for (const value of [at, power]) {
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThanOrEqual(1)
      }
      if (k < n) {
        expect(passAtK(n, c, k + 1)).toBeGreaterThanOrEqual(at - 1e-13)
        expect(passPowerK(n, c, k + 1)).toBeLessThanOrEqual(power + 1e-13)
      }
      if (c < n) {
        expect(passAtK(n, c + 1, k)).toBeGreaterThanOrEqual(at - 1e-13)
        expect(passPowerK(n, c + 1, k)).toBeGreaterThanOrEqual(power - 1e-13)
      }
    }),
    { numRuns: 1000 },
  )
})

test('refuses counts that cannot be', () => {
  expect(() => passAtK(3, 4, 1)).toThrow('passAtK: expected c from 0 to 3, got 4 [NE3501]')
  expect(() => passAtK(3.5, 1, 1)).toThrow('[NE3501]')
  expect(() => passPowerK(3, -1, 1)).toThrow('[NE3501]')
  expect(() => passPowerK(3, 1, 0)).toThrow('[NE3502]')
})

const groups = [
  [1, 0, 1, 1],
  [0, 0, 0, 0],
  [1, 1, 1, 1],
  [0.5, 0, 1, 0],
]

// Values from numpy, as in the specification G.2.
test('gives the statistics of rewards in groups under the names of the service', () => {
  const got = groupStatistics(groups, { k: [1, 2, 4] })
  expect(got).toEqual({
    mean: 0.53125,
    min: 0,
    max: 1,
    std: expect.closeTo(0.4831132760543846, 14),
    zero_frac: 0.4375,
    success_threshold: 1,
    succeeded_rollouts: 8,
    failed_rollouts: 8,
    positive_rollouts: 9,
    zero_rollouts: 7,
    num_prompts: 4,
    rollouts_per_prompt: 4,
    mean_within_groups: 0.53125,
    std_within_groups: expect.closeTo(0.21189770017166107, 14),
    min_within_groups: 0.25,
    max_within_groups: 0.75,
    zero_std_frac: 0.5,
    pass_at_1: 0.5,
    pass_power_1: 0.5,
    pass_at_2: 0.625,
    pass_power_2: 0.375,
    pass_at_4: 0.75,
    pass_power_4: 0.25,
  })
  const sample = groupStatistics(groups, { ddof: 1 })
  expect(sample.std).toBeCloseTo(0.49895724599742347, 14)
  expect(sample.std_within_groups).toBeCloseTo(0.24467838846954226, 14)
})

test('lets partial credit pass where the threshold says so', () => {
  expect(groupStatistics(groups, { successThreshold: 0.5 })).toMatchObject({
    succeeded_rollouts: 9,
    failed_rollouts: 7,
  })
})

test('has no value where there is none', () => {
  const empty = groupStatistics([])
  expect(empty).toMatchObject({ num_prompts: 0, succeeded_rollouts: 0, failed_rollouts: 0 })
  for (const name of [
    'mean',
    'min',
    'max',
    'std',
    'zero_frac',
    'rollouts_per_prompt',
    'zero_std_frac',
    'pass_at_1',
  ] as const)
    expect(empty[name], name).toBeUndefined()
  const uneven = groupStatistics([[1, 1], [], [0]], { k: [1, 2], ddof: 1 })
  expect(uneven).toMatchObject({
    num_prompts: 3,
    rollouts_per_prompt: 1,
    mean: 2 / 3,
    mean_within_groups: 0.5,
    std_within_groups: 0,
  })
  expect(uneven.pass_at_1).toBeUndefined()
  expect(uneven.pass_power_2).toBeUndefined()
})

test('refuses rewards and options it cannot use', () => {
  expect(() => groupStatistics([[Number.NaN]])).toThrow('[NE3501]')
  expect(() => groupStatistics([[1]], { k: [0] })).toThrow('[NE3502]')
  expect(() => groupStatistics([[1]], { successThreshold: Number.NaN })).toThrow('[NE3502]')
  const wrong: object = { ddof: 2 }
  expect(() => groupStatistics([[1]], wrong)).toThrow('[NE3502]')
})
