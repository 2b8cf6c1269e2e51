import { words } from '../../text/words.ts'

/** Words in a shingle. */
const width = 3

/**
 * The different runs of three words of a text as numbers of 32 bits, sorted; a text of fewer words is one run. Case, punctuation and white
 * space do not count. Two runs of a million share a number once in 4,300.
 */
export function shingles(text: string): Uint32Array {
  const hashes = words(text).map(hashWord)
  const count = Math.max(1, hashes.length - width + 1)
  const runs = new Uint32Array(count)
  for (let at = 0; at < count; at++) {
    let hash = 0x9747b28c
    for (let next = at; next < Math.min(at + width, hashes.length); next++)
      hash = Math.imul((hash << 13) | (hash >>> 19), 5) + (hashes[next] as number)
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

/** FNV-1a. */
function hashWord(word: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193)
  return hash
}

/** The finaliser of MurmurHash3 (Appleby, public domain): every bit of the input moves every bit of the output. */
function mix(value: number): number {
  let h = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
