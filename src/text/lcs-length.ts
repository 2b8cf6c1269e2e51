import type { SequencePair } from './sequence-pair.ts'

/**
 * Length of the longest common subsequence: what two sequences share in order, with anything in between.
 *
 * O(n * m / 32): of a column of the table only the rows in which it grows are held, one bit a row, 32 rows at a time.
 *
 * @see Hyyrö 2004, "Bit-parallel LCS-length computation revisited"
 */
export function lcsLength({ short, long, shortLength, start, shortEnd, longEnd, masks }: SequencePair): number {
  let length = shortLength - (shortEnd - start)
  const carries = new Uint8Array(longEnd - start) // by column: what the strip above carries over
  for (let from = start; from < shortEnd; from += 32) {
    const rows = Math.min(32, shortEnd - from)
    for (let row = 0; row < rows; row++) {
      const token = short[from + row] as number
      masks[token] = (masks[token] as number) | (1 << row)
    }
    let flat = -1 // rows in which the column does not grow
    for (let at = 0; at < carries.length; at++) {
      const equal = masks[long[start + at] as number] as number
      const met = flat & equal
      const sum = (flat + met + (carries[at] as number)) | 0
      carries[at] = ((flat & met) | ((flat | met) & ~sum)) >>> 31
      flat = sum | (flat & ~equal)
    }
    length += ones(~flat << (32 - rows))
    for (let row = 0; row < rows; row++) masks[short[from + row] as number] = 0
  }
  return length
}

/** How many bits of a 32-bit number are set. */
function ones(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
