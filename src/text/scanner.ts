/**
 * A text read by code units that counts how often it was looked at.
 *
 * Readers of hostile text share it, so that a test can hold their work against the length of the text and needs no clock.
 */
export class Scanner {
  readonly text: string
  steps = 0

  constructor(text: string) {
    this.text = text
  }

  /** The code unit at an index; NaN outside the text, where no comparison holds. */
  unit(at: number): number {
    this.steps++
    return this.text.charCodeAt(at)
  }

  /** Whether a literal stands at an index. */
  has(literal: string, at: number): boolean {
    this.steps += literal.length
    return this.text.startsWith(literal, at)
  }

  /** The index behind a run of accepted code units. */
  skip(at: number, accepts: (unit: number) => boolean): number {
    let end = at
    while (end < this.text.length && accepts(this.unit(end))) end++
    return end
  }

  /** What a sticky pattern matches at an index. Patterns given here look at a bounded number of code units. */
  match(sticky: RegExp, at: number): RegExpExecArray | undefined {
    sticky.lastIndex = at
    const found = sticky.exec(this.text)
    this.steps += 1 + (found?.[0].length ?? 0)
    return found ?? undefined
  }
}

/** Whether a code unit is an ASCII digit. */
export function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57
}

/** Whether a code unit is a space, no-break space or tab: what may stand within a line. */
export function isBlank(unit: number): boolean {
  return unit === 32 || unit === 0xa0 || unit === 9
}
