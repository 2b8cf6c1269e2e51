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

/** A text's place in [0, 1), the same on every machine: what a row's part is decided by. */
export function unitHash(text: string, seed: number): number {
  const [first, second] = hashText(text, seed)
  return (first * 2 ** 21 + (second >>> 11)) / 2 ** 53
}
