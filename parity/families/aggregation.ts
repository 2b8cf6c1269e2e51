import { aggregate } from '../../src/aggregation/index.ts'
import type { Family } from '../family.ts'
import type { Random } from '../random.ts'

interface Numbers {
  readonly numbers: readonly number[]
}

export const family: Family<Numbers> = {
  reference: 'CPython math.fsum, fractions',
  oracle: 'aggregation.py',
  cases: numbers,
  ours: ({ numbers }) => ({
    sum: aggregate('sum', numbers).value ?? null,
    average: aggregate('average', numbers).value ?? null,
    stderr: aggregate('average', numbers).stderr ?? null,
    min: aggregate('min', numbers).value ?? null,
    max: aggregate('max', numbers).value ?? null,
    median: aggregate('median', numbers).value ?? null,
  }),
}

/** Scores, ones and zeros, and numbers of very different size that cancel out. */
function* numbers(random: Random, count: number): Generator<Numbers> {
  const kinds = [
    () => random.next(),
    () => random.int(0, 2),
    () => random.int(-5, 6) / 10,
    () => (random.next() - 0.5) * 10 ** random.int(-20, 21),
    () => random.pick([1e16, -1e16, 1, 0.1, -1, 1e-8]),
  ]
  while (count-- > 0) yield { numbers: random.list(random.int(1, 60), random.pick(kinds)) }
}
