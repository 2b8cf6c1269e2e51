import { extname } from 'node:path'
import { openParquet } from '../../archive/read-parquet.ts'
import { isNovaEvalError, NovaEvalError } from '../../errors.ts'
import { readLines } from '../../jsonl/read-lines.ts'
import { readArrayItems } from '../convert/array-items.ts'
import type { RowObject } from '../format/dataset-format.ts'
import { faultOf, type RowFault, rowFault } from '../format/row-fault.ts'
import { readJsonLine } from '../json-line.ts'
import { readCsv } from './read-csv.ts'

/** One row of a file as an object, or why it is none. */
export interface SourceRow {
  /** From 1: a line of JSON Lines or CSV, else the number of the item or row. */
  readonly number: number
  /** Length of the row in bytes, as far as its file tells. */
  readonly bytes: number
  readonly row?: RowObject
  readonly fault?: RowFault
}

/** What a number of a row counts. */
export type RowUnit = 'line' | 'item' | 'row'

/** A file of rows, told by its ending: `.json` is one array, `.csv` and `.parquet` are tables, anything else is JSON Lines. */
export type SourceKind = 'jsonl' | 'json' | 'csv' | 'parquet'

export function sourceKindOf(file: string): SourceKind {
  const ending = extname(file).toLowerCase()
  return ending === '.json' ? 'json' : ending === '.csv' ? 'csv' : ending === '.parquet' ? 'parquet' : 'jsonl'
}

export const unitOf = (kind: SourceKind): RowUnit => (kind === 'json' ? 'item' : kind === 'parquet' ? 'row' : 'line')

/**
 * The rows of a file, in groups as they are read: memory does not grow with the file.
 *
 * @param form what a row looks like, for hints
 * @throws NovaEvalError where the file as a whole is not of its kind: NE2221 no array, NE2023 no CSV, NE2024 no parquet
 */
export function readRows(
  file: string,
  { form = '{ ... }', kind = sourceKindOf(file) }: { form?: string; kind?: SourceKind } = {},
): AsyncGenerator<readonly SourceRow[], void, undefined> {
  if (kind === 'json') return arrayRows(file)
  if (kind === 'csv') return csvRows(file)
  if (kind === 'parquet') return parquetRows(file)
  return lineRows(file, form)
}

async function* lineRows(file: string, form: string): AsyncGenerator<readonly SourceRow[], void, undefined> {
  for await (const lines of readLines(file))
    yield lines.map(({ index, bytes }) => ({
      number: index + 1,
      bytes: bytes.length,
      ...attempt(() => readJsonLine(index === 0 ? withoutMark(bytes) : bytes, form)),
      ...(index === 0 && withoutMark(bytes) !== bytes && { fault: markFault() }),
    }))
}

/** The rest of the line is still checked. */
const withoutMark = (bytes: Buffer): Buffer =>
  bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes

const markFault = (): RowFault =>
  rowFault('NE2003', '', 'UTF-8 without a byte order mark', 'a byte order mark', {
    hint: 'save the file as UTF-8 without BOM',
  })

async function* arrayRows(file: string): AsyncGenerator<readonly SourceRow[], void, undefined> {
  for await (const { index, bytes } of readArrayItems(file))
    yield [{ number: index + 1, bytes: bytes.length, ...attempt(() => readJsonLine(bytes, '{ ... }')) }]
}

async function* csvRows(file: string): AsyncGenerator<readonly SourceRow[], void, undefined> {
  let heads: readonly string[] | undefined
  for await (const { line, fields } of readCsv(file)) {
    if (heads === undefined) {
      heads = fields.map((head) => head.trim())
      continue
    }
    const bytes = fields.reduce((sum, field) => sum + Buffer.byteLength(field) + 1, 0)
    if (fields.length === heads.length) {
      yield [{ number: line, bytes, row: Object.fromEntries(heads.map((head, at) => [head, fields[at]])) }]
      continue
    }
    const fault = rowFault('NE2025', '', `${heads.length} fields, as in the head`, `${fields.length}`, {
      hint: 'put a field with commas in quotes',
    })
    yield [{ number: line, bytes, fault }]
  }
}

async function* parquetRows(file: string): AsyncGenerator<readonly SourceRow[], void, undefined> {
  let number = 0
  await using table = await openParquet(file).catch((cause: Error) => {
    throw new NovaEvalError(`expected a parquet file, got another: ${cause.message}`, {
      code: 'NE2024',
      file,
      cause,
      hint: 'write it anew, or name it by what it is',
    })
  })
  for await (const rows of table.rows())
    yield rows.map((row) => ({ number: ++number, bytes: sizeOf(row), row: plain(row) }))
}

/** Whole numbers of parquet are bigints, which JSON has none of. */
const plain = (row: RowObject): RowObject =>
  Object.fromEntries(
    Object.entries(row).map(([key, value]) => [key, typeof value === 'bigint' ? Number(value) : value]),
  )

const sizeOf = (row: RowObject): number =>
  Object.values(row).reduce<number>((sum, value) => sum + (typeof value === 'string' ? Buffer.byteLength(value) : 8), 0)

function attempt(read: () => RowObject): { row: RowObject } | { fault: RowFault } {
  try {
    return { row: read() }
  } catch (error) {
    if (!isNovaEvalError(error)) throw error
    return { fault: faultOf(error) }
  }
}
