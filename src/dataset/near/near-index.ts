import { BandTable } from './band-table.ts'
import { minHash, signatureLength } from './min-hash.ts'

/**
 * Bands of a signature, and values in each. Two sets of similarity J agree in a whole band, and so are compared at all, with probability
 * `1 - (1 - J^5)^25`: 0.99995 at 0.8, 0.985 at 0.69, 0.06 at 0.3.
 */
export const bandCount = 25
export const bandWidth = 5

/** A set that is like another. */
export interface Near {
  /** Place of the other in the order of adding, from 0. */
  readonly place: number
  /** Estimated Jaccard similarity. */
  readonly similarity: number
}

/** Rows of signatures in a piece of memory. */
const pieceRows = 1 << 12

/**
 * Finds sets that are nearly the same among many, without comparing each with each: MinHash with banding.
 *
 * Of a signature a byte a value is kept, and a key a band: 328 bytes a set. Similarities are estimates, with a standard error of 0.035 at
 * 0.8. Of a crowd that agrees in a band, at most eight are compared with a newcomer.
 *
 * @see Leskovec, Rajaraman, Ullman, Mining of Massive Datasets, chapter 3
 */
export class NearIndex {
  readonly #bands = Array.from({ length: bandCount }, () => new BandTable())
  readonly #pieces: Uint8Array[] = []
  readonly #signature = new Uint32Array(signatureLength)
  size = 0

  /** Adds a set; returns its place. */
  add(set: Uint32Array): number {
    const place = this.size++
    const signature = minHash(set, this.#signature)
    if (place % pieceRows === 0) this.#pieces.push(new Uint8Array(pieceRows * signatureLength))
    this.#bytesAt(place).set(signature)
    for (const [at, band] of this.#bands.entries()) band.add(bandKey(signature, at), place)
    return place
  }

  /** The most similar set of those added, where one is as similar as that. */
  nearest(set: Uint32Array, threshold: number): Near | undefined {
    const signature = minHash(set, this.#signature)
    const bytes = Uint8Array.from(signature)
    let best: Near | undefined
    for (const [at, band] of this.#bands.entries()) {
      for (const place of band.placesOf(bandKey(signature, at), 64)) {
        const similarity = similarityOf(bytes, this.#bytesAt(place))
        if (similarity >= threshold && similarity > (best?.similarity ?? 0)) best = { place, similarity }
      }
      if (best?.similarity === 1) break
    }
    return best
  }

  /**
   * Pairs of sets as similar as that, enough of them to join every crowd: a pair may come more than once. Which sets are joined in the end
   * does not depend on the order in which they were added, up to four million of them.
   */
  *pairs(threshold: number): Generator<readonly [number, number], void, undefined> {
    for (const band of this.#bands) {
      for (const crowd of band.crowds()) {
        const leaders: number[] = []
        for (const place of this.#ordered(crowd)) {
          const leader = leaders.find((one) => similarityOf(this.#bytesAt(one), this.#bytesAt(place)) >= threshold)
          if (leader !== undefined) yield [leader, place]
          else if (leaders.length < 8) leaders.push(place)
        }
      }
    }
  }

  /** A crowd in an order of its own: whom a set is compared with, and so what it joins, follows from what the sets are. */
  #ordered(crowd: readonly number[]): readonly number[] {
    if (crowd.length < 3) return crowd
    const keyed = crowd.map((place) => ({ place, key: orderOf(this.#bytesAt(place)) }))
    return keyed.sort((one, other) => one.key - other.key).map(({ place }) => place)
  }

  #bytesAt(place: number): Uint8Array {
    const from = (place % pieceRows) * signatureLength
    return (this.#pieces[Math.floor(place / pieceRows)] as Uint8Array).subarray(from, from + signatureLength)
  }
}

function bandKey(signature: Uint32Array, band: number): number {
  let hash = band
  for (let at = band * bandWidth; at < (band + 1) * bandWidth; at++)
    hash = Math.imul((hash << 13) | (hash >>> 19), 0x9e3779b1) ^ (signature[at] as number)
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b)
  return (hash ^ (hash >>> 13)) >>> 0
}

/** A number by which signatures are ordered: equal ones alone share it, but for a chance in 2^53. */
function orderOf(bytes: Uint8Array): number {
  let low = 0xdeadbeef
  let high = 0x41c6ce57
  for (let at = 0; at < signatureLength; at++) {
    low = Math.imul(low ^ (bytes[at] as number), 0x9e3779b1)
    high = Math.imul(high ^ (bytes[at] as number), 0x5f356495)
  }
  return ((high ^ (low >>> 15)) >>> 0) * 2 ** 21 + (Math.imul(low ^ (high >>> 13), 0x85ebca6b) >>> 11)
}

/** Bytes agree by chance once in 256: that share is taken off. */
function similarityOf(one: Uint8Array, other: Uint8Array): number {
  let equal = 0
  for (let at = 0; at < signatureLength; at++) if (one[at] === other[at]) equal++
  return Math.max(0, (equal / signatureLength - 1 / 256) / (255 / 256))
}
