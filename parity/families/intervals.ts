import { clopperPearsonInterval, type Interval, quantile, wilsonInterval } from '../../src/statistics/index.ts'
import type { Family } from '../family.ts'
import type { Random } from '../random.ts'

interface Proportion {
  readonly k: number
  readonly n: number
  readonly level: number
  readonly numbers: readonly number[]
}

export const family: Family<Proportion> = {
  reference: 'statsmodels 0.15.0, numpy 2.4.6',
  oracle: 'intervals.py',
  cases: proportions,
  ours: ({ k, n, level, numbers }) => ({
    wilson: ends(wilsonInterval(k, n, { level })),
    clopper_pearson: ends(clopperPearsonInterval(k, n, { level })),
    quantile: quantile(numbers, level) ?? null,
  }),
}

function ends(interval: Interval | undefined): (number | null)[] {
  return [interval?.lower ?? null, interval?.upper ?? null]
}

function* proportions(random: Random, count: number): Generator<Proportion> {
  while (count-- > 0) {
    const n = random.int(1, random.pick([5, 30, 200, 5000, 1_000_000]))
    const k = random.pick([0, n, random.int(0, n + 1), random.int(0, n + 1), Math.min(n, random.int(0, 5))])
    const numbers = random.list(random.int(1, 30), () => (random.chance(0.5) ? random.next() : random.int(0, 3)))
    yield { k, n, level: random.pick([0.95, 0.95, 0.9, 0.99, 0.5, 0.999]), numbers }
  }
}
