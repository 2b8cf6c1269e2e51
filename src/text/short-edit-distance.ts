/** All 0 between calls: making such a table takes longer than comparing two short texts by it. */
const masks = new Int32Array(0x10000)

/**
 * Levenshtein distance of two texts, the shorter of at most 32 characters: the first strip of `editDistance`, straight from the
 * texts. O(n).
 *
 * Undefined where one is empty, where both are longer, and where one holds surrogates: there a code unit is no code point.
 *
 * @see Myers 1999, "A fast bit-vector algorithm for approximate string matching"
 * @example shortEditDistance('kitten', 'sitting') // 3
 * @example shortEditDistance('a😀', 'a😁') // undefined
 */
export function shortEditDistance(a: string, b: string): number | undefined {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  const rows = short.length
  if (rows === 0 || rows > 32) return undefined
  let surrogates = 0
  for (let row = 0; row < rows; row++) {
    const unit = short.charCodeAt(row)
    if ((unit & 0xf800) === 0xd800) surrogates++
    masks[unit] = (masks[unit] as number) | (1 << row)
  }
  const last = rows - 1
  let plus = -1
  let minus = 0
  let distance = rows
  for (let at = 0; at < long.length; at++) {
    const unit = long.charCodeAt(at)
    if ((unit & 0xf800) === 0xd800) surrogates++
    const equal = masks[unit] as number
    const diagonal = (((equal & plus) + plus) ^ plus) | equal | minus
    const right = minus | ~(diagonal | plus)
    const left = diagonal & plus
    distance += ((right >>> last) & 1) - ((left >>> last) & 1)
    const shifted = (right << 1) | 1
    plus = (left << 1) | ~(diagonal | shifted)
    minus = shifted & diagonal
  }
  for (let row = 0; row < rows; row++) masks[short.charCodeAt(row)] = 0
  return surrogates > 0 ? undefined : distance
}
