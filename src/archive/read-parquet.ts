import { type FileHandle, open } from 'node:fs/promises'
import {
  type AsyncBuffer,
  type ColumnMetaData,
  type FileMetaData,
  parquetMetadataAsync,
  parquetScan,
  type RowGroup,
  type SchemaElement,
} from 'hyparquet'
import { compressors, PageMemory } from './page-memory.ts'
import { type ParquetPage, parquetPages, readBytes, readInto } from './parquet-pages.ts'

/** One row by column name. */
export type ParquetRow = Record<string, unknown>

/** A parquet file whose footer has been read. */
export interface ParquetFile extends AsyncDisposable {
  readonly rowCount: number
  readonly columns: readonly string[]
  /** All rows in their order, 250 at most at a time. */
  rows(): AsyncGenerator<readonly ParquetRow[], void, undefined>
}

/** Fewer rows, and they are gone before V8 takes them for what will stay. */
const batchSize = 250

/**
 * Opens a parquet file for reading row by row, a page of each column at a time: memory does not grow with the rows, not even where all
 * of them are one row group, as pandas writes them.
 *
 * A column of lists or structs is held for one row group at a time.
 *
 * @throws Error where the file is no parquet file
 */
export async function openParquet(path: string): Promise<ParquetFile> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    if (size < 12) throw new Error('the file is too short for a parquet file')
    const buffer: AsyncBuffer = {
      byteLength: size,
      slice: async (start, end = size) => (await readBytes(file, start, end)).buffer,
    }
    const metadata = await parquetMetadataAsync(buffer)
    const elements = topLevel(metadata.schema)
    return {
      rowCount: Number(metadata.num_rows),
      columns: elements.map(({ name }) => name),
      rows: () => readRows({ file, buffer, metadata, elements, memory: new PageMemory() }),
      [Symbol.asyncDispose]: () => file.close(),
    }
  } catch (error) {
    await file.close()
    throw error
  }
}

interface Source {
  readonly file: FileHandle
  readonly buffer: AsyncBuffer
  readonly metadata: FileMetaData
  readonly elements: readonly SchemaElement[]
  /** Of the text columns, which take turns. */
  readonly memory: PageMemory
}

/** The columns of a row: a schema is a tree in preorder, and those are the children of its root. */
function topLevel(schema: readonly SchemaElement[]): SchemaElement[] {
  const columns: SchemaElement[] = []
  let open = 0
  for (const element of schema.slice(1)) {
    if (open === 0) columns.push(element)
    else open--
    open += element.num_children ?? 0
  }
  return columns
}

async function* readRows(source: Source): AsyncGenerator<readonly ParquetRow[], void, undefined> {
  let start = 0
  for (const group of source.metadata.row_groups) {
    const rows = Number(group.num_rows)
    const columns = source.elements.map(
      (element) => new ColumnCursor(element.name, valuesOf(source, group, element, start)),
    )
    for (let left = rows; left > 0; ) {
      for (const column of columns) await column.load()
      const count = Math.min(left, batchSize, ...columns.map(({ held }) => held))
      const taken = columns.map((column) => ({ name: column.name, values: column.take(count) }))
      yield Array.from({ length: count }, (_, at) =>
        Object.fromEntries(taken.map(({ name, values }) => [name, values[at]])),
      )
      left -= count
    }
    start += rows
  }
}

/** Goes through the values of a column, a piece at a time. */
class ColumnCursor {
  readonly name: string
  readonly #pieces: AsyncIterator<ArrayLike<unknown>>
  #piece: ArrayLike<unknown> = []
  #at = 0

  constructor(name: string, pieces: AsyncIterator<ArrayLike<unknown>>) {
    this.name = name
    this.#pieces = pieces
  }

  get held(): number {
    return this.#piece.length - this.#at
  }

  async load(): Promise<void> {
    while (this.held === 0) {
      // The piece that is used up is let go before the next is made.
      this.#piece = []
      this.#at = 0
      const next = await this.#pieces.next()
      if (next.done) throw new Error(`column ${this.name} has fewer values than its file has rows`)
      this.#piece = next.value
    }
  }

  take(count: number): ArrayLike<unknown> {
    const values = Array.prototype.slice.call(this.#piece, this.#at, this.#at + count)
    this.#at += count
    return values
  }
}

async function* valuesOf(
  source: Source,
  group: RowGroup,
  element: SchemaElement,
  groupStart: number,
): AsyncGenerator<ArrayLike<unknown>, void, undefined> {
  const { name } = element
  const chunk = group.columns.find(({ meta_data: meta }) => meta?.path_in_schema[0] === name)?.meta_data
  if (chunk === undefined) throw new Error(`column ${name} is missing`)
  if (element.num_children === undefined && element.repetition_type !== 'REPEATED') {
    yield* flatValues(source, chunk, element)
    return
  }
  // Rows of a nested column may begin in one page and end in another: the whole chunk is read.
  const { buffer, metadata } = source
  const scan = await parquetScan({ file: buffer, metadata, columns: [name], compressors })
  yield await scan.readColumn({ column: name, rowStart: groupStart, rowEnd: groupStart + Number(group.num_rows) })
}

async function* flatValues(
  { file, metadata, memory }: Source,
  chunk: ColumnMetaData,
  element: SchemaElement,
): AsyncGenerator<ArrayLike<unknown>, void, undefined> {
  // The dictionary stands before the data; some writers leave its place out, or write 0.
  const first = Number(chunk.data_page_offset)
  const start = chunk.dictionary_page_offset ? Math.min(Number(chunk.dictionary_page_offset), first) : first
  let dictionary: Uint8Array = new Uint8Array()
  for await (const page of parquetPages(file, start, start + Number(chunk.total_compressed_size))) {
    if (page.kind === 'dictionary') dictionary = await readBytes(file, page.start, page.end)
    else if (page.values > 0) {
      // Texts are copied out of their page and their dictionary; other values may be views of them.
      const own = element.type === 'BYTE_ARRAY' ? memory : undefined
      const length = dictionary.length + page.end - page.start
      const packed = own?.packed(length) ?? new Uint8Array(length)
      packed.set(dictionary)
      const read = await readInto(packed.subarray(dictionary.length), file, page.start)
      if (read < page.end - page.start) throw new Error(`the file ends within the page at byte ${page.start}`)
      yield await decodePage({ page, packed, dictionary, chunk, element, metadata, memory: own })
    }
  }
}

interface LoadedPage {
  readonly page: ParquetPage
  /** The dictionary's page, then this one. */
  readonly packed: Uint8Array<ArrayBuffer>
  readonly dictionary: Uint8Array
  readonly chunk: ColumnMetaData
  readonly element: SchemaElement
  readonly metadata: FileMetaData
  readonly memory: PageMemory | undefined
}

/** One page decoded: shown to hyparquet as a file that has this one column and this one page, with its dictionary. */
async function decodePage(loaded: LoadedPage): Promise<ArrayLike<unknown>> {
  const { page, packed, dictionary, chunk, element, metadata, memory } = loaded
  // An offset of 0 reads as none: the file begins as a parquet file does, with four bytes.
  const start = 4
  const { dictionary_page_offset: _, ...rest } = chunk
  const only: ColumnMetaData = {
    ...rest,
    num_values: BigInt(page.values),
    data_page_offset: BigInt(start + dictionary.length),
    ...(dictionary.length > 0 && { dictionary_page_offset: BigInt(start) }),
    total_compressed_size: BigInt(packed.length),
  }
  const root: SchemaElement = { name: 'schema', num_children: 1 }
  const group: RowGroup = {
    columns: [{ file_offset: 0n, meta_data: only }],
    total_byte_size: only.total_uncompressed_size,
    num_rows: BigInt(page.values),
  }
  const scan = await parquetScan({
    // The whole column is asked for at once; what stands behind it in the memory is not looked at.
    file: {
      byteLength: start + packed.length,
      slice: (from, to) => (from === start ? packed.buffer : packed.buffer.slice(from - start, to)),
    },
    metadata: { ...metadata, schema: [root, element], num_rows: group.num_rows, row_groups: [group] },
    compressors: memory?.compressors ?? compressors,
    useOffsetIndex: false,
  })
  return scan.readColumn({ column: element.name, rowStart: 0, rowEnd: page.values })
}
