import { GramCounts } from './gram-counts.ts'

/** The sequences hold numbers from 0 to `size - 1`; n-grams are counted up to the length `order`. */
export interface NgramSizes {
  readonly size: number
  readonly order: number
}

/**
 * How many n-grams of one sequence also stand in another, for each n from 1 to `order`: each counts as often as it occurs in both.
 * Of several golds, the one that holds an n-gram most often counts for that n-gram.
 *
 * O(order * n) for any sequences, since nothing is hashed: an n-gram is an (n-1)-gram and one more token, so the places where one
 * (n-1)-gram begins are put side by side, and a table by token tells which n-gram each grows into. Places where nothing is shared
 * are left behind.
 *
 * @example sharedNgrams(Int32Array.of(0, 1, 2, 2), [Int32Array.of(0, 1, 3, 2)], { size: 4, order: 2 }) // [3, 1]
 */
export function sharedNgrams(output: Int32Array, golds: readonly Int32Array[], { size, order }: NgramSizes): number[] {
  const { tokens, owners } = joined([...golds, output], size)
  const gram = new Int32Array(tokens.length) // by place: the n-gram that begins there
  const grams = new GramCounts(tokens.length)
  const metIn = new Int32Array(size + golds.length + 1) // by token: the group of places in which it was last met
  const grownTo = new Int32Array(size + golds.length + 1) // by token: the n-gram it makes there
  const places = new Int32Array(tokens.length)
  for (let place = 0; place < places.length; place++) places[place] = place
  const sorted = new Int32Array(tokens.length)
  const ends = new Int32Array(tokens.length)
  let alive = places.length
  let groups = 0
  const shared: number[] = []
  for (let n = 1; n <= order; n++) {
    sortByGram(places.subarray(0, alive), gram, ends.subarray(0, n === 1 ? 1 : grams.size), sorted)
    grams.size = 0
    let matches = 0
    let group = -1
    for (let at = 0; at < alive; at++) {
      const place = sorted[at] as number
      const token = tokens[place + n - 1] as number
      if (gram[place] !== group) {
        group = gram[place] as number
        groups++
      }
      if (metIn[token] !== groups) {
        metIn[token] = groups
        grownTo[token] = grams.add()
      }
      const id = grownTo[token] as number
      gram[place] = id
      const owner = owners[place] as number
      if (owner < golds.length) grams.hold(id, owner)
      else matches += grams.match(id)
    }
    shared.push(matches)
    let kept = 0
    for (let at = 0; at < alive; at++) {
      const place = places[at] as number
      if (grams.isShared(gram[place] as number)) places[kept++] = place
    }
    alive = kept
  }
  return shared
}

/** One sequence after the other, a token found nowhere else at the end of each: an n-gram that runs over an end has no equal. */
function joined(sequences: readonly Int32Array[], size: number): { tokens: Int32Array; owners: Int32Array } {
  let length = sequences.length
  for (const sequence of sequences) length += sequence.length
  const tokens = new Int32Array(length)
  const owners = new Int32Array(length)
  let start = 0
  for (let owner = 0; owner < sequences.length; owner++) {
    const sequence = sequences[owner] as Int32Array
    const end = start + sequence.length
    tokens.set(sequence, start)
    tokens[end] = size + owner
    owners.fill(owner, start, end + 1)
    start = end + 1
  }
  return { tokens, owners }
}

/** Counting sort: places with equal n-grams side by side, otherwise in their order, so golds stand before the output. */
function sortByGram(places: Int32Array, gram: Int32Array, ends: Int32Array, sorted: Int32Array): void {
  ends.fill(0)
  for (let at = 0; at < places.length; at++) {
    const id = gram[places[at] as number] as number
    ends[id] = (ends[id] as number) + 1
  }
  let sum = 0
  for (let id = 0; id < ends.length; id++) {
    sum += ends[id] as number
    ends[id] = sum
  }
  for (let at = places.length - 1; at >= 0; at--) {
    const place = places[at] as number
    const id = gram[place] as number
    const to = (ends[id] as number) - 1
    ends[id] = to
    sorted[to] = place
  }
}
