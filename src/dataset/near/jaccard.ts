/**
 * Jaccard similarity of two sets, exactly: what they share of what they have together. Range [0, 1], symmetric, O(n + m); two empty sets are
 * the same.
 *
 * @param one sorted, each number once
 * @param other likewise
 */
export function jaccard(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let shared = 0
  for (let at = 0, against = 0; at < one.length && against < other.length; ) {
    const difference = (one[at] as number) - (other[against] as number)
    if (difference === 0) shared++
    if (difference <= 0) at++
    if (difference >= 0) against++
  }
  const all = one.length + other.length - shared
  return all === 0 ? 1 : shared / all
}
