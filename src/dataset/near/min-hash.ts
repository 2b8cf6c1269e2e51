/** Values in a signature. The standard error of an estimate is at most 0.5 / sqrt(128) = 0.044. */
export const signatureLength = 128

const multipliers = new Int32Array(signatureLength)
const summands = new Int32Array(signatureLength)

// A fixed sequence (splitmix32, public domain): a signature is the same on every machine and in every version.
let state = 0x6e6f7661
for (let at = 0; at < signatureLength; at++) {
  multipliers[at] = next() | 1
  summands[at] = next()
}

function next(): number {
  state = (state + 0x9e3779b9) | 0
  let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
  return mixed ^ (mixed >>> 15)
}

/**
 * The MinHash signature of a set: for each of 128 orders of all numbers, the first member in it. The share of places in which two
 * signatures agree estimates the Jaccard similarity of their sets. O(128 n).
 *
 * An order is `a x + b` modulo 2^32 with a odd, over numbers that are hashes themselves.
 *
 * @see Broder 1997, On the resemblance and containment of documents
 */
export function minHash(set: Uint32Array, signature: Uint32Array = new Uint32Array(signatureLength)): Uint32Array {
  for (let order = 0; order < signatureLength; order++) {
    const multiplier = multipliers[order] as number
    const summand = summands[order] as number
    let least = 0xffffffff
    for (let at = 0; at < set.length; at++) {
      const value = (Math.imul(multiplier, set[at] as number) + summand) >>> 0
      if (value < least) least = value
    }
    signature[order] = least
  }
  return signature
}

/** The Jaccard similarity that two signatures suggest: unbiased, standard error `sqrt(J (1 - J) / 128)`. */
export function estimateJaccard(one: Uint32Array, other: Uint32Array): number {
  let equal = 0
  for (let at = 0; at < signatureLength; at++) if (one[at] === other[at]) equal++
  return equal / signatureLength
}
