import { isWhitespace } from './python-text.ts'

/** The space that ends every word in a `WordBuffer`. */
export const space = 32

/**
 * The words of texts as UTF-16 code units in memory that is used again, each word ended by a space: where millions of texts are
 * compared, a string a word is most of the cost.
 */
export class WordBuffer {
  units: Uint16Array<ArrayBuffer> = new Uint16Array(4096)
  length = 0

  clear(): void {
    this.length = 0
  }

  /** Makes room for this many units more. `units` may be another array afterwards. */
  reserve(more: number): void {
    if (this.length + more <= this.units.length) return
    const wider = new Uint16Array(2 * (this.length + more))
    wider.set(this.units.subarray(0, this.length))
    this.units = wider
  }

  /** Whether the units from `middle` on are those before it. */
  repeats(middle: number): boolean {
    if (this.length !== 2 * middle) return false
    for (let at = 0; at < middle; at++) if (this.units[at] !== this.units[middle + at]) return false
    return true
  }
}

/** Adds the words of a text as Python's `str.split()` finds them. */
export function appendWords(into: WordBuffer, text: string): void {
  into.reserve(text.length + 1)
  const { units } = into
  let out = into.length
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    units[out++] = isWhitespace(unit) ? space : unit
  }
  units[out++] = space
  into.length = out
}
