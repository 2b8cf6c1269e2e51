import { createReadStream } from 'node:fs'
import { CsvError, parse } from 'csv-parse'
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
 * @throws NovaEvalError NE2023 a quote that is never closed
 */
export async function* readCsv(file: string): AsyncGenerator<CsvRecord, void, undefined> {
  const input = createReadStream(file)
  // The parser is ahead of who reads from it: where its next record begins, and where those began that are not read yet.
  let next = 1
  const begun: number[] = []
  const parser = parse({
    bom: true,
    record_delimiter: ['\r\n', '\n'],
    relax_column_count: true,
    // A quote within a plain field is a quote: spreadsheets write inches so.
    relax_quotes: true,
    on_record: (fields, { lines }) => {
      const line = next
      next = lines + 1
      if (fields.length === 1 && fields[0] === '') return null
      begun.push(line)
      return fields
    },
  })
  input.on('error', (error) => parser.destroy(error))
  input.pipe(parser)
  try {
    for await (const fields of parser as AsyncIterable<string[]>) yield { line: begun.shift() as number, fields }
  } catch (cause) {
    throw cause instanceof CsvError ? refusal(file, next, cause) : cause
  } finally {
    input.destroy()
  }
}

function refusal(file: string, line: number, cause: CsvError): NovaEvalError {
  const got = cause.code === 'CSV_QUOTE_NOT_CLOSED' ? 'a quote that is never closed' : cause.message
  return new NovaEvalError(`expected comma-separated values, got ${got}`, {
    code: 'NE2023',
    file,
    line,
    hint: 'put a field with commas, quotes or line ends in quotes, and a quote within it twice',
    cause,
  })
}
