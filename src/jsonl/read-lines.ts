import { open } from 'node:fs/promises'

/** One numbered line of a file, without its line feed. `bytes` is a view into the chunk it was read with. */
export interface Line {
  /** From 0. Messages add 1. */
  readonly index: number
  /** Byte offset of the line's start. */
  readonly offset: number
  readonly bytes: Buffer
}

const chunkSize = 1 << 20

/**
 * A file's lines, in groups as they are read: memory is bounded by one chunk and the longest line, whatever the file's size.
 *
 * Lines end at a line feed; a last line without one counts, an empty rest after the last line feed does not. A carriage return
 * stays on the line: to JSON it is white space.
 */
export async function* readLines(path: string): AsyncGenerator<readonly Line[], void, undefined> {
  await using file = await open(path, 'r')
  let index = 0
  let offset = 0
  let rest: Buffer[] = []
  while (true) {
    const chunk = Buffer.allocUnsafe(chunkSize)
    const { bytesRead } = await file.read(chunk, 0, chunkSize)
    if (bytesRead === 0) break
    const lines: Line[] = []
    let start = 0
    for (let end = chunk.indexOf(10); end !== -1 && end < bytesRead; end = chunk.indexOf(10, start)) {
      let bytes = chunk.subarray(start, end)
      if (rest.length > 0) {
        bytes = Buffer.concat([...rest, bytes])
        rest = []
      }
      lines.push({ index: index++, offset, bytes })
      offset += bytes.length + 1
      start = end + 1
    }
    if (start < bytesRead) rest.push(chunk.subarray(start, bytesRead))
    if (lines.length > 0) yield lines
  }
  if (rest.length > 0) yield [{ index, offset, bytes: Buffer.concat(rest) }]
}
