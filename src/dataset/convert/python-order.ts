import { MersenneTwister } from '../../statistics/resampling/mersenne-twister.ts'

/**
 * The order in which Python's `random.seed(seed); random.sample(list, len(list))` puts a list of n.
 *
 * @param n at most 2^26
 * @see CPython 3.11, Lib/random.py: where all are drawn, from a list that shrinks
 */
export function pythonOrder(n: number, seed: number): number[] {
  const below = drawBelow(new MersenneTwister(seed))
  const pool = Array.from({ length: n }, (_, at) => at)
  return Array.from({ length: n }, (_, at) => {
    const place = below(n - at)
    const drawn = pool[place] as number
    pool[place] = pool[n - at - 1] as number
    return drawn
  })
}

/** `_randbelow`: as many bits as n has, again and again until they are less than n. A number of ours holds two draws of 32 bits, 27 and 26 of each. */
function drawBelow(random: MersenneTwister): (n: number) => number {
  let held: number | undefined
  const bits = (count: number): number => {
    if (held !== undefined) {
      const low = held
      held = undefined
      return low >>> (26 - count)
    }
    const both = random.random() * 2 ** 53
    held = both % 2 ** 26
    return Math.floor(both / 2 ** 26) >>> (27 - count)
  }
  return (n) => {
    const count = 32 - Math.clz32(n)
    let drawn = bits(count)
    while (drawn >= n) drawn = bits(count)
    return drawn
  }
}
