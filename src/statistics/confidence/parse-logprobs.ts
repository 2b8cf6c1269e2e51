/** One answer: a map from token to log-probability for every token position. */
export type AnswerLogprobs = readonly ReadonlyMap<string, number>[]

/** The names the column has had; the second is a misspelling of published code. */
const columns = ['pred_logprobs', 'pred_lobprobs', 'pred_logits'] as const

/**
 * The log-probabilities of a row of the job's detail file, whichever of its three names the column has.
 *
 * Undefined where there is no such column, or none that can be read.
 *
 * @see `parseLogprobs` for the text in it
 * @example logprobsOfRow({ pred_lobprobs: "[[{'a': -0.5}]]" })[0][0].get('a') // -0.5
 * @example logprobsOfRow({ predictions: "['a']" }) // undefined
 */
export function logprobsOfRow(row: Readonly<Record<string, unknown>>): AnswerLogprobs[] | undefined {
  for (const name of columns) {
    const text = Object.hasOwn(row, name) ? row[name] : undefined
    if (typeof text === 'string') return parseLogprobs(text)
  }
  return undefined
}

/**
 * Reads token log-probabilities from the text of a Python literal: a list of answers, each a list of token positions, each a
 * dictionary from token to number.
 *
 * Takes strings in either quotes with Python's escapes, `inf`, `-inf`, `nan` and exponents; JSON of the same shape too. Total over any
 * text: undefined for what is not of this shape. O(n).
 *
 * @see CPython `repr`; `ast.literal_eval` raises on `-inf`
 * @example parseLogprobs("[[{'it\\'s': -0.5, '}': -inf}]]")[0][0].get('}') // -Infinity
 * @example parseLogprobs('[[]]') // [[]]
 * @example parseLogprobs('nan') // undefined
 */
export function parseLogprobs(text: string): AnswerLogprobs[] | undefined {
  const reader = new LiteralReader(text)
  const answers = reader.list(() => reader.list(() => reader.dictionary()))
  return answers !== undefined && reader.atEnd() ? answers : undefined
}

const spaces = /[ \t\r\n]*/y
const numeral = /-?(?:inf(?:inity)?|nan|(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)/iy
const plain = /[^'"\\\n\r]+/y
const escaped = /\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{1,3}|[^xuUN])/y
const otherQuote = /['"]/y

/** Reads one text from front to back; everything gives undefined where the text has something else. */
class LiteralReader {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  list<Item>(item: () => Item | undefined): Item[] | undefined {
    if (!this.#take('[')) return undefined
    const items: Item[] = []
    while (!this.#take(']')) {
      if (items.length > 0 && !this.#take(',')) return undefined
      const next = item()
      if (next === undefined) return undefined
      items.push(next)
    }
    return items
  }

  dictionary(): Map<string, number> | undefined {
    if (!this.#take('{')) return undefined
    const entries = new Map<string, number>()
    while (!this.#take('}')) {
      if (entries.size > 0 && !this.#take(',')) return undefined
      const key = this.#string()
      if (key === undefined || !this.#take(':')) return undefined
      const value = this.#number()
      if (value === undefined) return undefined
      entries.set(key, value)
    }
    return entries
  }

  atEnd(): boolean {
    this.#match(spaces)
    return this.#at === this.#text.length
  }

  #take(mark: string): boolean {
    this.#match(spaces)
    if (this.#text[this.#at] !== mark) return false
    this.#at++
    return true
  }

  #number(): number | undefined {
    this.#match(spaces)
    const found = this.#match(numeral)?.toLowerCase()
    if (found === undefined || found.includes('nan')) return found === undefined ? undefined : Number.NaN
    if (!found.includes('inf')) return Number(found)
    return found.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  }

  #string(): string | undefined {
    const quote = this.#take("'") ? "'" : this.#take('"') ? '"' : undefined
    if (quote === undefined) return undefined
    const parts: string[] = []
    while (this.#text[this.#at] !== quote) {
      const written = this.#match(escaped)
      const part = written === undefined ? (this.#match(plain) ?? this.#match(otherQuote)) : unescaped(written)
      if (part === undefined) return undefined
      parts.push(part)
    }
    this.#at++
    return parts.join('')
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)?.[0]
    this.#at += found?.length ?? 0
    return found
  }
}

const letters: ReadonlyMap<string, string> = new Map([
  ['\\', '\\'],
  ["'", "'"],
  ['"', '"'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['a', '\x07'],
  ['b', '\b'],
  ['f', '\f'],
  ['v', '\v'],
  ['/', '/'],
])

function unescaped(written: string): string | undefined {
  const mark = written[1] as string
  if (mark >= '0' && mark <= '7') return String.fromCharCode(Number.parseInt(written.slice(1), 8))
  // As in Python, a backslash before any other letter stands for itself.
  if (written.length === 2) return letters.get(mark) ?? written
  const code = Number.parseInt(written.slice(2), 16)
  return code > 0x10ffff ? undefined : String.fromCodePoint(code)
}
