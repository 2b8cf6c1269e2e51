import { isWhitespace } from './python-text.ts'

/** Code points below this one are looked up in a table, others in a map. */
const tabled = 0x250

/**
 * The characters of texts but for white space as numbers: equal code points get equal numbers, counted from 0 in order of appearance.
 * O(n).
 *
 * @example characterIds(['a b', 'b\n😀']) // { ids: [Int32Array.of(0, 1), Int32Array.of(1, 2)], size: 3 }
 */
export function characterIds(texts: readonly string[]): { readonly ids: Int32Array[]; readonly size: number } {
  const table = new Int32Array(tabled).fill(-1)
  const map = new Map<number, number>()
  let size = 0
  const ids = texts.map((text) => {
    const numbers = new Int32Array(text.length)
    let count = 0
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at)
      if (isWhitespace(unit)) continue
      if (unit < tabled) {
        if (table[unit] === -1) table[unit] = size++
        numbers[count++] = table[unit] as number
        continue
      }
      const point = text.codePointAt(at) as number
      if (point > 0xffff) at++
      let id = map.get(point)
      if (id === undefined) {
        id = size++
        map.set(point, id)
      }
      numbers[count++] = id
    }
    return numbers.subarray(0, count)
  })
  return { ids, size }
}
