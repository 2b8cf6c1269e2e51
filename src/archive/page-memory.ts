import zlib from 'node:zlib'
import { type Compressors, snappyUncompress } from 'hyparquet'

/** The codecs that hyparquet leaves to others, none of which may unpack to more than its page says. */
export const compressors: Compressors = {
  GZIP: (input, length) => zlib.gunzipSync(input, { maxOutputLength: length }),
  BROTLI: (input, length) => zlib.brotliDecompressSync(input, { maxOutputLength: length }),
  // Node has it from 22.15 on.
  ...(typeof zlib.zstdDecompressSync === 'function' && {
    ZSTD: (input: Uint8Array, length: number) => zlib.zstdDecompressSync(input, { maxOutputLength: length }),
  }),
}

/**
 * Memory for one page as it stands in the file and for what it unpacks to, used again for every page that follows.
 *
 * A page that is let go would be there until the collector of garbage comes to it, and it does not come for the sake of such memory
 * until there are tens of megabytes of it: later on a busy machine, and the later the more pages there are.
 */
export class PageMemory {
  #packed = new ArrayBuffer(0)
  #unpacked = new Uint8Array()

  /** With the codec of most files, which unpacks to where the page before it was unpacked to. */
  readonly compressors: Compressors = {
    ...compressors,
    SNAPPY: (input, length) => {
      if (this.#unpacked.length < length) this.#unpacked = new Uint8Array(roomFor(length))
      const output = this.#unpacked.subarray(0, length)
      snappyUncompress(input, output)
      return output
    },
  }

  /** So many bytes, with those of the page before still in them. */
  packed(length: number): Uint8Array<ArrayBuffer> {
    if (this.#packed.byteLength < length) this.#packed = new ArrayBuffer(roomFor(length))
    return new Uint8Array(this.#packed, 0, length)
  }
}

/** Pages of a column are about as long as each other: a little more than one takes will do for the next. */
const roomFor = (length: number): number => length + (length >> 2)
