import { open } from 'node:fs/promises'

/** One numbered line of a file, without its line feed. */
export interface Line {
  /** From 0. Messages add 1. */
  readonly index: number
  /** Byte offset of the line's start. */
  readonly offset: number
  /** A view of memory that the next group is read into: take from it what is to last. */
  readonly bytes: Buffer
}

/** Larger ones are no faster and cost memory: what a group is parsed into outlives a collection of garbage. */
const chunkSize = 1 << 18

/**
 * A file's lines, in groups as they are read: memory is one buffer, a chunk or twice the longest line, whatever the file's size.
 *
 * Lines end at a line feed; a last line without one counts, an empty rest after the last line feed does not. A carriage return
 * stays on the line: to JSON it is white space.
 */
export async function* readLines(path: string): AsyncGenerator<readonly Line[], void, undefined> {
  await using file = await open(path, 'r')
  let buffer = Buffer.allocUnsafeSlow(chunkSize)
  /** Bytes of a line whose end is still to be read; they stand first in the buffer. */
  let begun = 0
  let index = 0
  let offset = 0
  while (true) {
    if (begun === buffer.length) buffer = Buffer.concat([buffer], 2 * begun)
    const { bytesRead } = await file.read(buffer, begun, buffer.length - begun)
    if (bytesRead === 0) break
    const held = buffer.subarray(0, begun + bytesRead)
    const lines: Line[] = []
    let start = 0
    for (let end = held.indexOf(10, begun); end !== -1; end = held.indexOf(10, start)) {
      lines.push({ index: index++, offset: offset + start, bytes: held.subarray(start, end) })
      start = end + 1
    }
    if (lines.length > 0) yield lines
    offset += start
    buffer.copyWithin(0, start, held.length)
    begun = held.length - start
  }
  if (begun > 0) yield [{ index, offset, bytes: buffer.subarray(0, begun) }]
}
