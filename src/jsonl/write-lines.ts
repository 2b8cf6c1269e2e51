import { type FileHandle, open } from 'node:fs/promises'

const writeSize = 1 << 18

/** Appends lines to a file, a large write at a time. */
export class LineWriter {
  readonly #file: FileHandle
  #buffer = Buffer.allocUnsafeSlow(2 * writeSize)
  #filled = 0

  private constructor(file: FileHandle) {
    this.#file = file
  }

  /** @throws the system's EEXIST where the file is there already */
  static async create(path: string): Promise<LineWriter> {
    return new LineWriter(await open(path, 'wx'))
  }

  /** Goes on at the end of a file that is there. */
  static async append(path: string): Promise<LineWriter> {
    return new LineWriter(await open(path, 'a'))
  }

  /** Takes one line, as text or as its bytes. Returns a promise only when it is time to wait for the disk: no line may be given before it is kept. */
  write(line: string | Buffer): Promise<void> | undefined {
    if (typeof line !== 'string') {
      this.#grow(line.length + 1)
      this.#filled += line.copy(this.#buffer, this.#filled)
    } else this.#encode(line)
    this.#buffer[this.#filled++] = 10
    return this.#filled < writeSize ? undefined : this.flush()
  }

  #encode(line: string): void {
    // A UTF-16 unit is three bytes of UTF-8 at most. Line by line: joined first, one letter beyond Latin-1 would widen all of them.
    if (this.#filled + 3 * line.length + 1 > this.#buffer.length) this.#grow(Buffer.byteLength(line) + 1)
    this.#filled += this.#buffer.write(line, this.#filled)
  }

  async flush(): Promise<void> {
    const bytes = this.#buffer.subarray(0, this.#filled)
    for (let at = 0; at < bytes.length; ) at += (await this.#file.write(bytes, at)).bytesWritten
    this.#filled = 0
  }

  async close(): Promise<void> {
    await this.flush()
    await this.#file.close()
  }

  #grow(more: number): void {
    if (this.#filled + more <= this.#buffer.length) return
    this.#buffer = Buffer.concat([this.#buffer], this.#filled + more)
  }
}
