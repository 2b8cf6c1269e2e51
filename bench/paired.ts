/** Microseconds a call, a value a round. */
export type Timings = readonly number[]

/**
 * Times variants side by side: each round runs a batch of every one, each round beginning with another, so that whatever else the
 * machine does meets all alike. Batches of a millisecond or so are best: most of them nobody interrupts, and the median is one of
 * those. A quarter of the rounds goes before, for the compiler.
 */
export async function paired<K extends string>(
  variants: Readonly<Record<K, (calls: number) => unknown>>,
  { rounds, calls }: { readonly rounds: number; readonly calls: number },
): Promise<Readonly<Record<K, Timings>>> {
  const names = Object.keys(variants) as K[]
  const timings = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<K, number[]>
  for (let round = -Math.ceil(rounds / 4); round < rounds; round++) {
    for (let at = 0; at < names.length; at++) {
      const name = names[(at + Math.max(0, round)) % names.length] as K
      const started = performance.now()
      await variants[name](calls)
      const spent = performance.now() - started
      if (round >= 0) timings[name].push((spent * 1000) / calls)
    }
  }
  return timings
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 === 1
    ? (sorted[half] as number)
    : ((sorted[half - 1] as number) + (sorted[half] as number)) / 2
}

/** The median of the rounds' own ratios: noise that lasts longer than a round cancels out. */
export function medianRatio(above: Timings, below: Timings): number {
  return median(above.map((value, round) => value / (below[round] as number)))
}

/** The median of the rounds' own differences. */
export function medianDifference(left: Timings, right: Timings): number {
  return median(left.map((value, round) => value - (right[round] as number)))
}
