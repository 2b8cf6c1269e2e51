import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { kindOf } from '../dataset/kind.ts'
import { isOfShard, type Shard } from '../dataset/shard.ts'

const newline = 10
const empty = Buffer.from('\n')

/**
 * Writes a dataset as far as a shard needs it: lines of other shards are left empty, and every line has its number still. A disk need not
 * hold the others, and of ten million rows it could not.
 *
 * Lines up to the first that tells what the dataset is for are kept, whosever they are. One pass, memory is a chunk.
 *
 * @returns SHA-256 of the whole dataset
 */
export async function keepOwnRows(chunks: AsyncIterable<Buffer>, target: string, shard: Shard): Promise<string> {
  await using file = await open(target, 'w')
  const hash = createHash('sha256')
  const line = new Line(shard)
  for await (const chunk of chunks) {
    hash.update(chunk)
    const kept: Buffer[] = []
    for (let at = 0; at < chunk.length; ) {
      const end = chunk.indexOf(newline, at)
      if (line.isKept) kept.push(line.take(chunk.subarray(at, end === -1 ? chunk.length : end + 1)))
      else if (end !== -1) kept.push(empty)
      if (end === -1) break
      line.next()
      at = end + 1
    }
    await file.appendFile(Buffer.concat(kept))
  }
  return hash.digest('hex')
}

/** Which line the chunks are at, and whether it is kept. */
class Line {
  isKept = true
  readonly #shard: Shard
  #place = 0
  /** Of this line, until a line has told the dataset's kind. */
  #head: Buffer[] | undefined = []

  constructor(shard: Shard) {
    this.#shard = shard
  }

  take(bytes: Buffer): Buffer {
    this.#head?.push(bytes)
    return bytes
  }

  next(): void {
    if (this.#head !== undefined)
      this.#head = kindOf(Buffer.concat(this.#head).toString('utf8')) === undefined ? [] : undefined
    this.#place++
    this.isKept = this.#head !== undefined || isOfShard(this.#shard, this.#place)
  }
}
