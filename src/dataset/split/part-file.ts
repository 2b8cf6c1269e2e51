import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { NovaEvalError } from '../../errors.ts'
import { LineWriter } from '../../jsonl/write-lines.ts'

/** A file that appears under its name when all of it was written. */
export class PartFile implements AsyncDisposable {
  readonly path: string
  readonly #unfinished: string
  readonly #lines: LineWriter
  #kept = false
  rows = 0

  private constructor(path: string, unfinished: string, lines: LineWriter) {
    this.path = path
    this.#unfinished = unfinished
    this.#lines = lines
  }

  /** @throws NovaEvalError NE1005 the file is there already, unless `force` */
  static async create(path: string, { force }: { readonly force: boolean }): Promise<PartFile> {
    if (existsSync(path) && !force)
      throw new NovaEvalError(`${path} is there already`, {
        code: 'NE1005',
        file: path,
        hint: 'choose another place with -o, or --force to replace it',
      })
    await mkdir(dirname(path), { recursive: true })
    const unfinished = `${path}.${process.pid}.unfinished`
    return new PartFile(path, unfinished, await LineWriter.create(unfinished))
  }

  /** Takes one line, as text or as its bytes; a promise only when the disk is to be waited for. */
  write(line: string | Buffer): Promise<void> | undefined {
    this.rows++
    return this.#lines.write(line)
  }

  /** Gives the file its name. */
  async keep(): Promise<void> {
    await this.#lines.close()
    await rename(this.#unfinished, this.path)
    this.#kept = true
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#kept) return
    await this.#lines.close().catch(() => undefined)
    await rm(this.#unfinished, { force: true })
  }
}
