/**
 * Sequences of tokens as numbers: equal tokens get equal numbers, counted from 0 in order of appearance. O(n).
 *
 * @example tokenIds([['a', 'b'], ['b', 'c']]) // { ids: [Int32Array.of(0, 1), Int32Array.of(1, 2)], size: 3 }
 */
export function tokenIds(sequences: readonly (readonly string[])[]): {
  readonly ids: Int32Array[]
  readonly size: number
} {
  const known = new Map<string, number>()
  const ids = sequences.map((tokens) => {
    const numbers = new Int32Array(tokens.length)
    for (let at = 0; at < tokens.length; at++) {
      const token = tokens[at] as string
      let id = known.get(token)
      if (id === undefined) {
        id = known.size
        known.set(token, id)
      }
      numbers[at] = id
    }
    return numbers
  })
  return { ids, size: known.size }
}
