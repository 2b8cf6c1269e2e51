import type { FileHandle } from 'node:fs/promises'
import { readThriftFields } from './thrift-fields.ts'

/** A page of a column chunk: its header and what follows it. */
export interface ParquetPage {
  readonly kind: 'data' | 'dictionary'
  readonly start: number
  readonly end: number
  /** Values, nulls among them: of a flat column these are rows. */
  readonly values: number
}

const firstLook = 1 << 12
/** A header holds the least and the greatest value of its page, which may be long texts. */
const longestHeader = 1 << 24
/** Bytes that a page may unpack to: writers make pages of a megabyte. */
const largestPage = 1 << 29

/**
 * The pages of a column chunk, one header after the other: an index of pages is optional in a file, and pandas writes none.
 *
 * @throws Error where the bytes are no pages
 */
export async function* parquetPages(
  file: FileHandle,
  start: number,
  end: number,
): AsyncGenerator<ParquetPage, void, undefined> {
  for (let at = start; at < end; ) {
    const page = await readHeader(file, at, end)
    if (page.end > end) throw new Error(`the page at byte ${at} reaches beyond its column`)
    if (page.kind !== undefined) yield { kind: page.kind, start: at, end: page.end, values: page.values }
    at = page.end
  }
}

async function readHeader(file: FileHandle, at: number, end: number) {
  for (let size = firstLook; ; size *= 4) {
    const bytes = await readBytes(file, at, Math.min(at + size, end))
    const fields = readThriftFields(bytes, 0)
    if (fields !== undefined) {
      const { numbers, structs } = fields
      const packed = numbers.get(3) ?? -1
      if (packed < 0 || (numbers.get(2) ?? -1) < 0) throw new Error(`there is no page at byte ${at}`)
      if ((numbers.get(2) ?? 0) > largestPage) throw new Error(`the page at byte ${at} unpacks to more than 512 MiB`)
      const kind = numbers.get(1)
      const data = kind === 3 ? structs.get(8) : structs.get(5)
      const values = (kind === 2 ? structs.get(7) : data)?.numbers.get(1) ?? 0
      return {
        kind: kind === 2 ? ('dictionary' as const) : kind === 0 || kind === 3 ? ('data' as const) : undefined,
        end: at + fields.end + packed,
        values,
      }
    }
    if (at + size >= end || size >= longestHeader) throw new Error(`the page header at byte ${at} cannot be read`)
  }
}

/** Bytes of a file; fewer where it ends. */
export async function readBytes(file: FileHandle, start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(Math.max(0, end - start))
  const filled = await readInto(bytes, file, start)
  return filled === bytes.length ? bytes : bytes.slice(0, filled)
}

/** Fills memory with the bytes of a file, and returns how many there were. */
export async function readInto(bytes: Uint8Array<ArrayBuffer>, file: FileHandle, start: number): Promise<number> {
  let filled = 0
  while (filled < bytes.length) {
    const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, start + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return filled
}
