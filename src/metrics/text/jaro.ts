import { codePoints } from '../../text/code-points.ts'
import { refuseUnknown } from '../../text/known-options.ts'
import { solutionText } from '../../text/solution.ts'

export interface JaroOptions {
  /** Leave Nova's solution and thought markers in the text. */
  readonly raw?: boolean | undefined
}

/**
 * Jaro similarity: how many characters two short texts share near the same place, and how many of them are out of order.
 *
 * Range [0, 1], symmetric, O(n + m). Made for names; on long texts it says little. Characters are code points, case counts.
 * Both sides are read through `solutionText` unless `raw`. Both empty scores 1, one empty scores 0.
 *
 * @see Jaro 1989; `Jaro.similarity` of rapidfuzz 3.14.6
 * @example jaro('MARTHA', 'MARHTA') // 0.9444444444444445
 */
export function jaro(output: string, gold: string, options: JaroOptions = {}): number {
  refuseUnknown('jaro', options, ['raw'])
  const { raw = false } = options
  return jaroOf(codePoints(raw ? output : solutionText(output)), codePoints(raw ? gold : solutionText(gold)))
}

/** Jaro similarity of two sequences of code points. */
export function jaroOf(a: Int32Array, b: Int32Array): number {
  if (a.length === 0 || b.length === 0) return a.length === b.length ? 1 : 0
  const window = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1)
  const partners = matched(a, b, window)
  const taken = new Uint8Array(b.length)
  for (const place of partners) if (place >= 0) taken[place] = 1
  let matches = 0
  let displaced = 0
  let place = -1
  for (let at = 0; at < a.length; at++) {
    if (partners[at] === -1) continue
    place = taken.indexOf(1, place + 1)
    matches++
    if (a[at] !== b[place]) displaced++
  }
  if (matches === 0) return 0
  return (matches / a.length + matches / b.length + (matches - Math.floor(displaced / 2)) / matches) / 3
}

/**
 * For each character of `a` from left to right, the first free place in `b` within the window that holds it too, or -1.
 *
 * The window moves to the right only, so each character's places in `b` are passed once: linear, where a search of the window
 * for each character would be quadratic.
 */
function matched(a: Int32Array, b: Int32Array, window: number): Int32Array {
  const end = b.length
  const first = new Map<number, number>() // by character: its first place in `b` that is neither taken nor passed
  const next = new Int32Array(end)
  for (let place = end - 1; place >= 0; place--) {
    next[place] = first.get(b[place] as number) ?? end
    first.set(b[place] as number, place)
  }
  return a.map((character, at) => {
    let place = first.get(character) ?? end
    while (place < end && place < at - window) place = next[place] as number
    const isTaken = place < end && place <= at + window
    first.set(character, isTaken ? (next[place] as number) : place)
    return isTaken ? place : -1
  })
}
