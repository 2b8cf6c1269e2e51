/** How many different words two texts have, and how many of them both have. */
export interface DistinctCounts {
  readonly first: number
  readonly second: number
  readonly shared: number
}

/**
 * Counts the different words of two texts, given as numbers from 0 in order of appearance, the second text's from `middle` up to
 * `end`. O(n).
 *
 * @example distinctCounts(Int32Array.of(0, 1, 1, 2, 1), 3, 5) // { first: 2, second: 2, shared: 1 }
 */
export function distinctCounts(ids: Int32Array, middle: number, end: number): DistinctCounts {
  let first = 0
  for (let at = 0; at < middle; at++) if (ids[at] === first) first++
  const met = new Uint8Array(first)
  let size = first
  let shared = 0
  for (let at = middle; at < end; at++) {
    const id = ids[at] as number
    if (id === size) size++
    else if (id < first && met[id] === 0) {
      met[id] = 1
      shared++
    }
  }
  return { first, second: size - first + shared, shared }
}
