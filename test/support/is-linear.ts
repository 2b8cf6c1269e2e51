/**
 * Whether a function takes processor time in proportion to the size of its input, within a factor of 2.5. The least of up to three tries
 * counts, so that a busy machine, which only ever adds, does not show. What else this process does counts too, hence the milliseconds
 * that both are given.
 *
 * @param sizes a small and a large one
 */
export function isLinear(run: (size: number) => unknown, [small, large]: readonly [number, number]): boolean {
  const spent = (size: number): number => {
    const before = process.cpuUsage()
    run(size)
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  }
  run(small)
  const least = { small: Number.POSITIVE_INFINITY, large: Number.POSITIVE_INFINITY }
  for (let tries = 0; tries < 3; tries++) {
    least.small = Math.min(least.small, spent(small))
    least.large = Math.min(least.large, spent(large))
    if (least.large + slack < 2.5 * (large / small) * (least.small + slack)) return true
  }
  return false
}

const slack = 20
