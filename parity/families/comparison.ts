import { holm, type McNemarOptions, mcnemar, pairedDifference, signTest } from '../../src/statistics/index.ts'
import type { Family } from '../family.ts'
import type { Random } from '../random.ts'

interface Comparison {
  /** Discordant pairs: only the first right, only the second. */
  readonly b: number
  readonly c: number
  readonly x: readonly number[]
  readonly y: readonly number[]
  readonly p: readonly number[]
}

export const family: Family<Comparison> = {
  reference: 'statsmodels 0.15.0, scipy 1.17.1',
  oracle: 'comparison.py',
  cases: comparisons,
  ours({ b, c, x, y, p }) {
    const paired = pairedDifference(x, y)
    return {
      mcnemar_exact: mcnemar(b, c).p,
      mcnemar_chi2: chi2(b, c, 'chi2'),
      mcnemar_chi2_corrected: chi2(b, c, 'chi2-corrected'),
      paired_t: [paired.t, paired.p, paired.interval?.lower, paired.interval?.upper].map((value) => value ?? null),
      sign_test: signTest(x, y).p ?? null,
      holm: holm(p),
    }
  },
  explain: (metric, { b, c }) => (metric.startsWith('mcnemar_chi2') && b + c === 0 ? 'no discordant pairs' : undefined),
}

function chi2(b: number, c: number, method: McNemarOptions['method']): (number | null)[] {
  const { statistic, p } = mcnemar(b, c, { method, compat: 'statsmodels-0.15' })
  return [statistic ?? null, p]
}

function* comparisons(random: Random, count: number): Generator<Comparison> {
  while (count-- > 0) {
    const most = random.pick([3, 20, 100, 2000])
    const graded = random.chance(0.5)
    const score = () => (graded ? random.next() : random.int(0, 2))
    const x = random.list(random.int(2, 50), score)
    yield {
      b: random.int(0, most),
      c: random.int(0, most),
      x,
      y: x.map((value) => (random.chance(0.4) ? value : score())),
      p: random.list(random.int(1, 12), () => random.next() ** random.pick([1, 4])),
    }
  }
}
