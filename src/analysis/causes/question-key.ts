/** The ASCII letters, digits and signs, each as it is in lower case; 0 for all else. */
const plain = new Uint8Array(128)
for (const char of 'abcdefghijklmnopqrstuvwxyz0123456789$+<=>^`|~')
  for (const spelt of [char, char.toUpperCase()]) plain[spelt.charCodeAt(0)] = char.charCodeAt(0)

/**
 * Two hashes of the letters, digits and signs of a text, whatever their case and what stands between them. O(length).
 *
 * They go on over further texts: `questionKey(a).and(b)` is the key of both with a line break between them.
 */
export class QuestionKey {
  readonly #first: number
  readonly #second: number

  constructor(first: number, second: number) {
    this.#first = first
    this.#second = second
  }

  and(text: string): QuestionKey {
    let first = this.#first
    let second = this.#second
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at)
      if (unit > 127) return this.#andFolded(text)
      const kept = plain[unit] as number
      if (kept === 0) continue
      first = Math.imul(first ^ kept, 0x01000193)
      second = Math.imul(second ^ kept, 0x85ebca6b)
      second ^= second >>> 13
    }
    return new QuestionKey(first, second)
  }

  /** 64 bits, mixed as in MurmurHash3: of a million questions two are taken for one in one job of 40 million. */
  get halves(): readonly [number, number] {
    return [mixed(this.#first), mixed(this.#second)]
  }

  #andFolded(text: string): QuestionKey {
    let first = this.#first
    let second = this.#second
    for (const [part] of text
      .normalize('NFKC')
      .toLowerCase()
      .matchAll(/[\p{L}\p{N}\p{S}]+/gu))
      for (let at = 0; at < part.length; at++) {
        const unit = part.charCodeAt(at)
        first = Math.imul(first ^ unit, 0x01000193)
        second = Math.imul(second ^ unit, 0x85ebca6b)
        second ^= second >>> 13
      }
    return new QuestionKey(first, second)
  }
}

const nothing = new QuestionKey(0x811c9dc5, 0x9747b28c)

/** The key of a text. */
export function questionKey(text: string): QuestionKey {
  return nothing.and(text)
}

function mixed(hash: number): number {
  let word = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35)
  return (word ^ (word >>> 16)) >>> 0
}
