import { type FileHandle, open } from 'node:fs/promises'

const narrow = 1 << 14
const wide = 1 << 20

/**
 * Reads single lines of a file by byte offset. Ascending offsets stream through one window; others cost one read each.
 */
export class LineWindow {
  readonly #file: FileHandle
  /** One piece of memory for every read: a new one each would be scattered over the process. */
  #buffer = Buffer.allocUnsafeSlow(wide)
  /** What of the file is in it: nothing while a read is under way. */
  #bytes = this.#buffer.subarray(0, 0)
  #start = 0
  #sequential = 0
  #turn: Promise<unknown> = Promise.resolve()

  private constructor(file: FileHandle) {
    this.#file = file
  }

  static async open(path: string): Promise<LineWindow> {
    return new LineWindow(await open(path, 'r'))
  }

  /** The line that starts at `offset`, without its line feed. Calls may overlap; they read one after the other. */
  async lineAt(offset: number): Promise<string> {
    const held = this.#held(offset)
    if (held !== undefined) return held
    const read = this.#turn.then(() => this.#held(offset) ?? this.#read(offset))
    this.#turn = read.catch(() => undefined)
    return read
  }

  async close(): Promise<void> {
    await this.#file.close()
  }

  #held(offset: number): string | undefined {
    const from = offset - this.#start
    if (from < 0 || from >= this.#bytes.length) return undefined
    const end = this.#bytes.indexOf(10, from)
    return end === -1 ? undefined : this.#bytes.toString('utf8', from, end)
  }

  async #read(offset: number): Promise<string> {
    for (let size = this.#sizeFor(offset); ; size *= 2) {
      await this.#load(offset, size)
      const line = this.#held(offset)
      if (line !== undefined) return line
      // No line feed and no more bytes: the last line of the file.
      if (this.#bytes.length < size) return this.#bytes.toString('utf8')
    }
  }

  /** A jump is read narrowly; after a few reads in order the window grows. */
  #sizeFor(offset: number): number {
    const ahead = offset - (this.#start + this.#bytes.length)
    this.#sequential = this.#isHeldFrom(offset) || (ahead >= 0 && ahead < 1 << 16) ? this.#sequential + 1 : 0
    return this.#sequential > 2 ? wide : narrow
  }

  /** The line begins in the window and ends beyond it. */
  #isHeldFrom(offset: number): boolean {
    return offset >= this.#start && offset < this.#start + this.#bytes.length
  }

  async #load(offset: number, size: number): Promise<void> {
    this.#bytes = this.#buffer.subarray(0, 0)
    if (size > this.#buffer.length) this.#buffer = Buffer.allocUnsafeSlow(size)
    let filled = 0
    while (filled < size) {
      const { bytesRead } = await this.#file.read(this.#buffer, filled, size - filled, offset + filled)
      if (bytesRead === 0) break
      filled += bytesRead
    }
    this.#bytes = this.#buffer.subarray(0, filled)
    this.#start = offset
  }
}
