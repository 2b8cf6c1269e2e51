import { type PythonToken, pythonToken } from '../text/python-tokens.ts'
import { LiteralFault, LiteralStack } from './literal-stack.ts'
import type { PythonComplex, PythonObject } from './python-object.ts'
import { readPythonString } from './python-string.ts'

export interface LiteralLimits {
  /** Brackets in brackets; CPython itself refuses more than 200. */
  readonly maxDepth?: number
  /** Values in all, those in containers among them. */
  readonly maxValues?: number
}

export type LiteralRead =
  | { readonly value: PythonObject; readonly fault?: never }
  | { readonly value?: never; readonly fault: string; readonly at: number }

/**
 * Reads a Python literal as `ast.literal_eval` does, and what `repr` prints that it refuses: `nan`, `inf`, `infj`, `nanj`.
 *
 * Strings with all prefixes and escapes but `\N{name}` and f-strings, implicit concatenation, bytes, numbers of any size, complex
 * numbers, tuples, lists, dicts, sets, `set()`, constants. Total over any text: what is none is a fault, never an exception. O(n) in
 * time and memory, without recursion. Two surrogates that stand side by side as escapes are one character here.
 *
 * @see https://docs.python.org/3/library/ast.html#ast.literal_eval
 * @example parsePythonLiteral("{'it\\'s': (1, None)}").value // Map { "it's" => [1, null] }
 * @example parsePythonLiteral('f()').fault // 'a name that is no constant'
 */
export function parsePythonLiteral(
  text: string,
  { maxDepth = 200, maxValues = 5_000_000 }: LiteralLimits = {},
): LiteralRead {
  // CPython reads line breaks alike whatever they are written as.
  const reader = new LiteralReader(text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text)
  const stack = new LiteralStack(maxDepth, maxValues)
  try {
    return { value: reader.read(stack) }
  } catch (error) {
    if (error instanceof LiteralFault) return { fault: error.message, at: reader.at }
    throw error
  }
}

/** As `repr` prints them, where a number stands. */
const oddNumbers: ReadonlyMap<string, number | PythonComplex> = new Map<string, number | PythonComplex>([
  ['nan', Number.NaN],
  ['inf', Number.POSITIVE_INFINITY],
  ['nanj', { real: 0, imaginary: Number.NaN }],
  ['infj', { real: 0, imaginary: Number.POSITIVE_INFINITY }],
])

type Numeral = number | bigint | PythonComplex

const longestToken = 1 << 14
const marks = '[](){},:'
/** A number as most cells have it, with a mark behind it: no more digits than a double holds. */
const commonNumber = /(?:0|[1-9]\d{0,14})(?:\.\d{1,17})?(?=[,\])}:])/y
const mayOpenString = '\'"bBrRuU'

/** Reads the leaves of a literal, and hands them and the marks between them to a stack. */
class LiteralReader {
  readonly #text: string
  at = 0

  constructor(text: string) {
    this.#text = text
  }

  read(stack: LiteralStack): PythonObject {
    if (this.#text.includes('\0')) throw new LiteralFault('a null character')
    this.#skip(true)
    for (;;) {
      this.#skip(stack.inBrackets)
      const first = this.#text[this.at]
      if (first === undefined) return stack.finish()
      if (first === '\n') {
        this.#skip(true)
        if (this.at < this.#text.length) throw new LiteralFault('something after the literal')
      } else if (marks.includes(first)) {
        stack.mark(first)
        this.at++
      } else stack.put(this.#strings(stack.inBrackets) ?? this.#constant())
    }
  }

  /** Passes over spaces, comments, joined lines, and where they mean nothing line breaks. */
  #skip(lines: boolean): void {
    for (; ; this.at++) {
      const first = this.#text[this.at]
      if (first === '\\' && this.#text[this.at + 1] === '\n') this.at++
      else if (first === '#') {
        const end = this.#text.indexOf('\n', this.at)
        this.at = (end === -1 ? this.#text.length : end) - 1
      } else if (first !== ' ' && first !== '\t' && first !== '\f' && !(lines && first === '\n')) return
    }
  }

  /** Strings that stand side by side are one; bytes and texts do not mix. */
  #strings(inBrackets: boolean): string | Uint8Array | undefined {
    const parts: (string | Uint8Array)[] = []
    while (mayOpenString.includes(this.#text[this.at] ?? ' ')) {
      const read = readPythonString(this.#text, this.at)
      if (read === undefined) break
      if (read === 'broken') throw new LiteralFault('a string that Python would refuse')
      parts.push(read.value)
      this.at = read.end
      this.#skip(inBrackets)
    }
    const [only] = parts
    if (parts.length < 2) return only
    const texts = parts.filter((part) => typeof part === 'string')
    if (texts.length === parts.length) return texts.join('')
    if (texts.length > 0) throw new LiteralFault('text and bytes side by side')
    return new Uint8Array(Buffer.concat(parts.filter((part) => typeof part !== 'string')))
  }

  #constant(): PythonObject {
    commonNumber.lastIndex = this.at
    if (commonNumber.test(this.#text)) {
      const number = Number(this.#text.slice(this.at, commonNumber.lastIndex))
      this.at = commonNumber.lastIndex
      return number
    }
    const token = this.#token()
    if (token.kind === 'name') {
      if (token.text === 'None') return null
      if (token.text === 'True' || token.text === 'False') return token.text === 'True'
      if (token.text === 'set') return this.#emptySet()
    }
    const number = this.#signed(token)
    this.#skip(false)
    const operator = this.#text[this.at]
    if (typeof number === 'object' || (operator !== '+' && operator !== '-')) return number
    this.at++
    this.#skip(false)
    const imaginary = this.#unsigned(this.#token())
    if (typeof imaginary !== 'object') throw new LiteralFault('arithmetic')
    // Python adds or subtracts the two as complex numbers, which loses the sign of a zero.
    return operator === '-'
      ? { real: Number(number) - 0, imaginary: 0 - imaginary.imaginary }
      : { real: Number(number) + 0, imaginary: 0 + imaginary.imaginary }
  }

  #token(): PythonToken {
    // A window: a number of megabytes would overflow the tokenizer's pattern, and Python has none of more than 4,300 digits.
    const whole = this.#text.length - this.at <= longestToken
    const token = whole
      ? pythonToken(this.#text, this.at, false)
      : pythonToken(this.#text.slice(this.at, this.at + longestToken), 0, false)
    if (!whole && token.end === longestToken) throw new LiteralFault(faults.broken)
    this.at = whole ? token.end : this.at + token.end
    return token
  }

  #signed(token: PythonToken): Numeral {
    if (token.kind !== 'operator' || (token.text !== '-' && token.text !== '+')) return this.#unsigned(token)
    this.#skip(false)
    const number = this.#unsigned(this.#token())
    if (token.text === '+') return number
    if (typeof number === 'object') return { real: -number.real, imaginary: -number.imaginary }
    return number === 0 && !this.#wasFloat ? 0 : -number
  }

  /** Python's whole numbers have no -0. */
  #wasFloat = false

  #unsigned(token: PythonToken): Numeral {
    if (token.kind === 'number') {
      const { integer, value } = token.number
      this.#wasFloat = !integer
      return integer && !Number.isSafeInteger(value) ? BigInt(token.text) : value
    }
    if (token.kind === 'foreign' && token.text.endsWith('j'))
      return { real: 0, imaginary: Number(token.text.slice(0, -1)) }
    const odd = token.kind === 'name' ? oddNumbers.get(token.text) : undefined
    if (odd !== undefined) return odd
    throw new LiteralFault(faults[token.kind])
  }

  #emptySet(): PythonObject {
    for (const mark of '()') {
      this.#skip(false)
      if (this.#text[this.at] !== mark) throw new LiteralFault(faults.name)
      this.at++
    }
    return new Set()
  }
}

const faults: Readonly<Record<PythonToken['kind'], string>> = {
  name: 'a name that is no constant',
  operator: 'an operator',
  foreign: 'an f-string',
  string: 'a string in an odd place',
  number: 'a number in an odd place',
  newline: 'a line break in an odd place',
  end: 'an end before the value',
  broken: 'a character or number that Python would refuse',
}
