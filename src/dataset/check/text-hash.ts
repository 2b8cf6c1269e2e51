/** Two hashes of a text, 32 bits each: cyrb53's halves (public domain), mixed. Not against an attacker. */
export function hashText(text: string, seed = 0): readonly [first: number, second: number] {
  let low = 0xdeadbeef ^ seed
  let high = 0x41c6ce57 ^ seed
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    low = Math.imul(low ^ unit, 2654435761)
    high = Math.imul(high ^ unit, 1597334677)
  }
  const first = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  const second = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(first ^ (first >>> 13), 3266489909)
  return [first >>> 0, second >>> 0]
}

/**
 * Which of two places goes before the other, by an order that has nothing to do with their size: of many places one is first, the same
 * whoever asks in whatever order, and it is as likely to lie anywhere as each of them.
 */
export function goesBefore(one: number, other: number): boolean {
  const [first, second] = [rankOf(one), rankOf(other)]
  return first === second ? one < other : first < second
}

/** The finaliser of MurmurHash3 (Appleby, public domain) over both halves of a place. */
function rankOf(place: number): number {
  const high = Math.floor(place * 2 ** 32)
  let h = high ^ Math.imul(Math.floor((place * 2 ** 32 - high) * 2 ** 21), 0x9e3779b1)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** A text's place in [0, 1), the same on every machine: what a row's part is decided by. */
export function unitHash(text: string, seed: number): number {
  const [first, second] = hashText(text, seed)
  return (first * 2 ** 21 + (second >>> 11)) / 2 ** 53
}
