/**
 * Where a text occurs in another, overlaps included, from left to right. An empty text occurs nowhere.
 *
 * O(n + m) for any texts, which `indexOf` is not.
 *
 * @see Knuth, Morris, Pratt 1977, "Fast pattern matching in strings"
 * @example [...findOccurrences('abababa', 'aba')] // [0, 2, 4]
 */
export function* findOccurrences(text: string, sought: string): Generator<number> {
  if (sought === '') return
  const borders = bordersOf(sought)
  let matched = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    while (matched > 0 && sought.charCodeAt(matched) !== unit) matched = borders[matched - 1] as number
    if (sought.charCodeAt(matched) === unit) matched++
    if (matched < sought.length) continue
    yield at + 1 - matched
    matched = borders[matched - 1] as number
  }
}

/** By place: how long the longest proper prefix is that ends there again. */
function bordersOf(text: string): Int32Array {
  const borders = new Int32Array(text.length)
  let length = 0
  for (let at = 1; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    while (length > 0 && text.charCodeAt(length) !== unit) length = borders[length - 1] as number
    if (text.charCodeAt(length) === unit) length++
    borders[at] = length
  }
  return borders
}
