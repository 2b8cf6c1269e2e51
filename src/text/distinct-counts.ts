/** How many different words two texts have, and how many of them both have. */
export interface DistinctCounts {
  readonly first: number
  readonly second: number
  readonly shared: number
}

/**
 * Counts the different words of two texts, given as numbers below `size`, the second text's from `middle` up to `end`. O(n + size).
 *
 * @example distinctCounts(Int32Array.of(0, 1, 1, 2, 1), 3, 5, 3) // { first: 2, second: 2, shared: 1 }
 */
export function distinctCounts(ids: Int32Array, middle: number, end: number, size: number): DistinctCounts {
  const met = new Uint8Array(size) // by word: 1 in the first text alone, 2 in the second
  let first = 0
  for (let at = 0; at < middle; at++) {
    const id = ids[at] as number
    first += 1 - (met[id] as number)
    met[id] = 1
  }
  let second = 0
  let shared = 0
  for (let at = middle; at < end; at++) {
    const id = ids[at] as number
    if (met[id] === 2) continue
    shared += met[id] as number
    met[id] = 2
    second++
  }
  return { first, second, shared }
}
