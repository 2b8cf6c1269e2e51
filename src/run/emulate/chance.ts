/** Faults that are played on calls, each a share of them. */
export interface Faults {
  readonly seed: number
  /** Share of calls that Lambda refuses because too many run at once. */
  readonly throttleRate: number
  /** Share of calls that take so many milliseconds longer. */
  readonly slow: { readonly share: number; readonly ms: number } | undefined
}

/** What befalls one try of one call. */
export interface Fate {
  readonly throttled: boolean
  /** Milliseconds that it takes longer. */
  readonly late: number
}

/**
 * The fate of a try, by seed, call and try alone: the same whatever order the calls end in.
 *
 * @example fateOf({ seed: 0, throttleRate: 0, slow: undefined }, 5, 0) // { throttled: false, late: 0 }
 */
export function fateOf({ seed, throttleRate, slow }: Faults, call: number, attempt: number): Fate {
  const throttled = throttleRate > 0 && numberOf(seed, call, 2 * attempt) < throttleRate
  const late = slow !== undefined && numberOf(seed, call, 2 * attempt + 1) < slow.share ? slow.ms : 0
  return { throttled, late }
}

/** A number in [0, 1) for three whole numbers: MurmurHash3's mixing (public domain) over their 32-bit words. */
function numberOf(...words: readonly number[]): number {
  let hash = 0x2545f491
  for (const word of words) {
    const mixed = Math.imul(word, 0xcc9e2d51)
    hash ^= Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593)
    hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}
