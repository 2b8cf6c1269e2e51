import { readCodePoints } from './code-points.ts'

/**
 * Two sequences of numbers, less the run with which both begin and the one with which both end: neither changes an edit distance,
 * both belong to a longest common subsequence.
 */
export interface SequencePair {
  readonly short: Int32Array
  readonly long: Int32Array
  readonly shortLength: number
  readonly longLength: number
  /** What is left of `short` and of `long` begins here, and ends before `shortEnd` and `longEnd`. */
  readonly start: number
  readonly shortEnd: number
  readonly longEnd: number
  /** What is left to compare: rows times columns. */
  readonly cells: number
  /** A place for every number in the sequences. Who uses it leaves it all 0, as it was. */
  readonly masks: Int32Array
}

/**
 * The pair of two sequences of numbers from 0 to `size - 1`. O(n).
 *
 * @example sequencePair(Int32Array.of(0, 1, 2), Int32Array.of(0, 2), 3).cells // 0
 */
export function sequencePair(a: Int32Array, b: Int32Array, size: number): SequencePair {
  return trimmed(a, a.length, b, b.length, new Int32Array(size))
}

// Memory used again and again: to make these arrays takes longer than to compare two short texts in them.
let first = new Int32Array(1024)
let second = new Int32Array(1024)
let masks = new Int32Array(0x10000)

/**
 * The pair of the code points of two texts, good until the next call. O(n).
 *
 * @example textPair('kitten', 'sitting').cells // 42
 */
export function textPair(a: string, b: string): SequencePair {
  if (first.length < a.length) first = new Int32Array(2 * a.length)
  if (second.length < b.length) second = new Int32Array(2 * b.length)
  const aLength = readCodePoints(a, first)
  const bLength = readCodePoints(b, second)
  // Fewer code points than code units: some lie beyond the first 65,536.
  if (aLength < a.length || bLength < b.length) masks = masks.length > 0x10000 ? masks : new Int32Array(0x110000)
  return trimmed(first, aLength, second, bLength, masks)
}

function trimmed(a: Int32Array, aLength: number, b: Int32Array, bLength: number, masks: Int32Array): SequencePair {
  if (aLength > bLength) return trimmed(b, bLength, a, aLength, masks)
  let start = 0
  while (start < aLength && a[start] === b[start]) start++
  let shortEnd = aLength
  let longEnd = bLength
  while (shortEnd > start && a[shortEnd - 1] === b[longEnd - 1]) {
    shortEnd--
    longEnd--
  }
  return {
    short: a,
    long: b,
    shortLength: aLength,
    longLength: bLength,
    start,
    shortEnd,
    longEnd,
    cells: (shortEnd - start) * (longEnd - start),
    masks,
  }
}
