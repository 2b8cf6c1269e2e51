import { wordHashes } from './word-hashes.ts'

/** Words in a shingle. */
const width = 3

/**
 * The different runs of three words of a text as numbers of 32 bits, sorted; a text of fewer words is one run. Case, punctuation and white
 * space do not count. Of two different runs, one pair in four thousand millions has one number.
 */
export function shingles(text: string): Uint32Array {
  return shinglesOf(wordHashes(text))
}

/** The same of words that are hashes already. */
export function shinglesOf(words: Int32Array): Uint32Array {
  const count = Math.max(1, words.length - width + 1)
  const runs = new Uint32Array(count)
  for (let at = 0; at < count; at++) {
    let hash = 0x9747b28c
    for (let next = at; next < Math.min(at + width, words.length); next++)
      hash = Math.imul((hash << 13) | (hash >>> 19), 5) + (words[next] as number)
    runs[at] = mix(hash)
  }
  return distinct(runs.sort())
}

function distinct(sorted: Uint32Array): Uint32Array {
  let kept = 0
  for (let at = 0; at < sorted.length; at++)
    if (at === 0 || sorted[at] !== sorted[at - 1]) sorted[kept++] = sorted[at] as number
  return sorted.subarray(0, kept)
}

/** The finaliser of MurmurHash3 (Appleby, public domain): every bit of the input moves every bit of the output. */
function mix(value: number): number {
  let h = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
