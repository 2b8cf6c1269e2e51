import { type PythonToken, pythonToken } from './python-tokens.ts'

/** The refusal of source that is no Python: one for all, for to make an error costs more than to read. */
export const pythonSyntaxError: Error = new SyntaxError('not Python')

/** The refusal of source nested too deeply. */
export const pythonTooDeep: Error = new SyntaxError('too deep')

export interface PythonReading {
  readonly text: string
  /** CPython's own bound on brackets. */
  readonly maxDepth: number
  /** Refuse a keyword of the language as the name of an argument (`from=`), as CPython does. */
  readonly strict: boolean
}

/** Goes through the tokens of Python source one by one, and knows how many brackets are open. */
export class PythonCursor {
  readonly reading: PythonReading
  #token: PythonToken
  #end: number
  #brackets = 0

  constructor(reading: PythonReading, start: number) {
    this.reading = reading
    this.#end = start
    this.#token = pythonToken(reading.text, start, false)
  }

  /** The token to be read next. */
  get token(): PythonToken {
    return this.#token
  }

  /** Where the last token read ends. */
  get end(): number {
    return this.#end
  }

  /** Reads the next token. */
  next(): PythonToken {
    const token = this.#token
    if (token.kind === 'broken' || token.kind === 'end') throw pythonSyntaxError
    if (token.kind === 'operator') {
      if ('([{'.includes(token.text)) this.#brackets++
      else if (')]}'.includes(token.text)) this.#brackets--
    }
    this.#end = token.end
    this.#token = pythonToken(this.reading.text, token.end, this.#brackets > 0)
    return token
  }

  /** Reads the next token where it is this operator or keyword. */
  take(text: string): boolean {
    if (!this.is(text)) return false
    this.next()
    return true
  }

  is(text: string): boolean {
    return this.#token.text === text && (this.#token.kind === 'operator' || this.#token.kind === 'name')
  }

  /** Whether `=` follows the next token, so that this is the name of an argument. */
  followedByEquals(): boolean {
    return pythonToken(this.reading.text, this.#token.end, true).text === '='
  }

  expect(text: string): void {
    if (!this.take(text)) throw pythonSyntaxError
  }
}
