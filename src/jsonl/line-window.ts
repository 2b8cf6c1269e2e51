import { type FileHandle, open } from 'node:fs/promises'

/**
 * Reads single lines of a file by byte offset. Ascending offsets stream through one window; others cost one read each.
 */
export class LineWindow {
  readonly #file: FileHandle
  #bytes = Buffer.alloc(0)
  #start = 0
  #sequential = 0

  private constructor(file: FileHandle) {
    this.#file = file
  }

  static async open(path: string): Promise<LineWindow> {
    return new LineWindow(await open(path, 'r'))
  }

  /** The line that starts at `offset`, without its line feed. */
  async lineAt(offset: number): Promise<string> {
    for (let wanted = this.#windowSize(offset); ; wanted *= 4) {
      if (!this.#holds(offset)) await this.#load(offset, wanted)
      const from = offset - this.#start
      const end = this.#bytes.indexOf(10, from)
      if (end !== -1) return this.#bytes.toString('utf8', from, end)
      const loaded = this.#bytes.length - from
      await this.#load(offset, Math.max(wanted, loaded * 4))
      const again = this.#bytes.indexOf(10)
      if (again !== -1) return this.#bytes.toString('utf8', 0, again)
      // No line feed and no more bytes: the last line of the file.
      if (this.#bytes.length < Math.max(wanted, loaded * 4)) return this.#bytes.toString('utf8')
    }
  }

  async close(): Promise<void> {
    await this.#file.close()
  }

  #holds(offset: number): boolean {
    return offset >= this.#start && offset < this.#start + this.#bytes.length
  }

  /** A jump is read narrowly; after a few reads in order the window grows. */
  #windowSize(offset: number): number {
    const ahead = offset - (this.#start + this.#bytes.length)
    this.#sequential = this.#holds(offset) ? this.#sequential : ahead >= 0 && ahead < 1 << 16 ? this.#sequential + 1 : 0
    return this.#sequential > 2 ? 1 << 20 : 1 << 14
  }

  async #load(offset: number, size: number): Promise<void> {
    const buffer = Buffer.allocUnsafe(size)
    let filled = 0
    while (filled < size) {
      const { bytesRead } = await this.#file.read(buffer, filled, size - filled, offset + filled)
      if (bytesRead === 0) break
      filled += bytesRead
    }
    this.#bytes = buffer.subarray(0, filled)
    this.#start = offset
  }
}
