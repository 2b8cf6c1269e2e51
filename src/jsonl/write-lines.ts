import { type FileHandle, open } from 'node:fs/promises'

/** Appends lines to a new file, a large write at a time. */
export class LineWriter {
  readonly #file: FileHandle
  #pending: string[] = []
  #size = 0

  private constructor(file: FileHandle) {
    this.#file = file
  }

  /** @throws the system's EEXIST where the file is there already */
  static async create(path: string): Promise<LineWriter> {
    return new LineWriter(await open(path, 'wx'))
  }

  /** Takes one line; returns a promise only when it is time to wait for the disk. */
  write(line: string): Promise<void> | undefined {
    this.#pending.push(line)
    this.#size += line.length + 1
    return this.#size < 1 << 18 ? undefined : this.flush()
  }

  async flush(): Promise<void> {
    if (this.#size === 0) return
    const text = `${this.#pending.join('\n')}\n`
    this.#pending = []
    this.#size = 0
    await this.#file.appendFile(text)
  }

  async close(): Promise<void> {
    await this.flush()
    await this.#file.close()
  }
}
