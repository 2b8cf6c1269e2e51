/** Code points above this one take two UTF-16 code units. */
const lastOfOneUnit = 0xffff

/**
 * A text's code points. A surrogate without its partner stands for itself. O(n).
 *
 * @example codePoints('a😀') // Int32Array.of(0x61, 0x1f600)
 */
export function codePoints(text: string): Int32Array<ArrayBuffer> {
  const points = new Int32Array(text.length)
  return points.subarray(0, readCodePoints(text, points))
}

/**
 * Writes a text's code points into an array at least as long as the text: how many there are.
 *
 * @example readCodePoints('😀', new Int32Array(2)) // 1
 */
export function readCodePoints(text: string, into: Int32Array): number {
  let count = 0
  for (let at = 0; at < text.length; at++) {
    let point = text.charCodeAt(at)
    if ((point & 0xf800) === 0xd800) {
      point = text.codePointAt(at) as number
      if (point > lastOfOneUnit) at++
    }
    into[count++] = point
  }
  return count
}
