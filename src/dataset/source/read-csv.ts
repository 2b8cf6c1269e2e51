import { createReadStream } from 'node:fs'
import { NovaEvalError } from '../../errors.ts'

/** One record of a CSV file. */
export interface CsvRecord {
  /** Where it begins, from 1. */
  readonly line: number
  readonly fields: readonly string[]
}

/**
 * The records of a CSV file in UTF-8, the head among them: fields apart by commas, in quotes where they hold commas, quotes (twice) or
 * line ends. A byte order mark and blank lines are passed over. Memory is a chunk and the longest record.
 *
 * @see RFC 4180
 * @throws NovaEvalError NE2023 a quote that is never closed, or text behind a closing one
 */
export async function* readCsv(file: string): AsyncGenerator<CsvRecord, void, undefined> {
  const scan = new CsvScan(file)
  let first = true
  for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 18 })) {
    const text: string = chunk
    yield* scan.records(first ? text.replace(/^\ufeff/, '') : text)
    first = false
  }
  yield* scan.end()
}

class CsvScan {
  readonly #file: string
  #state: 'start' | 'plain' | 'quoted' | 'closing' = 'start'
  #line = 1
  #begun = 1
  #field = ''
  #fields: string[] = []

  constructor(file: string) {
    this.#file = file
  }

  *records(text: string): Generator<CsvRecord, void, undefined> {
    for (let at = 0; at < text.length; at++) {
      const char = text[at] as string
      if (this.#state === 'quoted') {
        const next = text.indexOf('"', at)
        const end = next === -1 ? text.length : next
        const piece = text.slice(at, end)
        this.#field += piece
        this.#line += linesIn(piece)
        at = end
        if (next !== -1) this.#state = 'closing'
      } else if (char === '"') {
        if (this.#state === 'plain') this.#field += char
        else {
          // A second quote straight behind the first stands for one.
          if (this.#state === 'closing') this.#field += char
          this.#state = 'quoted'
        }
      } else if (char === ',') {
        this.#endField()
      } else if (char === '\n') {
        this.#endField()
        this.#line++
        yield* this.#endRecord()
      } else if (char !== '\r') {
        if (this.#state === 'closing') throw this.#refusal('text behind a closing quote')
        this.#state = 'plain'
        this.#field += char
      }
    }
  }

  *end(): Generator<CsvRecord, void, undefined> {
    if (this.#state === 'quoted') throw this.#refusal('a quote that is never closed')
    this.#endField()
    yield* this.#endRecord()
  }

  #endField(): void {
    this.#fields.push(this.#field)
    this.#field = ''
    this.#state = 'start'
  }

  *#endRecord(): Generator<CsvRecord, void, undefined> {
    const fields = this.#fields
    const line = this.#begun
    this.#fields = []
    this.#begun = this.#line
    if (fields.length > 1 || fields[0] !== '') yield { line, fields }
  }

  #refusal(got: string): NovaEvalError {
    return new NovaEvalError(`expected comma-separated values, got ${got}`, {
      code: 'NE2023',
      file: this.#file,
      line: this.#begun,
      hint: 'put a field with commas, quotes or line ends in quotes, and a quote within it twice',
    })
  }
}

function linesIn(text: string): number {
  let lines = 0
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines++
  return lines
}
