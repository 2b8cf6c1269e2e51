import { MersenneTwister } from '../../src/statistics/index.ts'
import type { Family } from '../family.ts'
import type { Random } from '../random.ts'

interface Draw {
  readonly seed: number
  readonly numbers: number
  readonly below: number
}

export const family: Family<Draw> = {
  reference: 'CPython random.Random',
  oracle: 'mersenne_twister.py',
  cases: draws,
  ours({ seed, numbers, below }) {
    const source = new MersenneTwister(seed)
    return {
      random: Array.from({ length: numbers }, () => source.random()),
      choices: Array.from({ length: 20 }, () => source.below(below)),
    }
  },
}

/** Seeds of one word and of two, negative ones too; now and then more numbers than one turn of the state has. */
function* draws(random: Random, count: number): Generator<Draw> {
  while (count-- > 0) {
    const seed = Math.floor((random.next() - 0.3) * 2 ** random.pick([2, 8, 31, 33, 53]))
    yield { seed, numbers: random.chance(0.02) ? 700 : random.int(1, 9), below: random.int(1, 1000) }
  }
}
