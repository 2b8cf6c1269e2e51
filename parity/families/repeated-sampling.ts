import { passAtK, passPowerK } from '../../src/statistics/index.ts'
import type { Family } from '../family.ts'
import type { Random } from '../random.ts'

interface Rollouts {
  readonly n: number
  readonly c: number
  readonly k: number
}

export const family: Family<Rollouts> = {
  reference: 'CPython math.comb, fractions',
  oracle: 'repeated_sampling.py',
  cases: rollouts,
  ours: ({ n, c, k }) => ({ pass_at_k: passAtK(n, c, k) ?? null, pass_power_k: passPowerK(n, c, k) ?? null }),
}

function* rollouts(random: Random, count: number): Generator<Rollouts> {
  while (count-- > 0) {
    const n = random.int(1, random.pick([5, 20, 300]))
    yield { n, c: random.int(0, n + 1), k: random.int(1, n + (random.chance(0.1) ? 3 : 1)) }
  }
}
