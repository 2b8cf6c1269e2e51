import { appendFileSync, existsSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readLines } from '../jsonl/read-lines.ts'

/** One thing that was said of a row. */
export interface Said {
  readonly code: string
  readonly row: number
  readonly message: string
  readonly hint?: string | undefined
}

/** Where it was said: a line of `told.jsonl`. */
interface Line extends Said {
  /** The first row of the batch. */
  readonly batch: number
}

/**
 * `told.jsonl`: what is odd about the answers of batches, for as long as a run is under way. It is on disk before the rows of the batch
 * are, so that a run that is killed and resumed says what an uninterrupted one says; at the end the summary has it.
 */
export class ToldLog {
  readonly #path: string

  private constructor(path: string) {
    this.#path = path
  }

  /**
   * Goes on where the rows do.
   *
   * @param last row that stands: batches behind it are asked again
   */
  static async open(folder: string, last: number): Promise<{ readonly log: ToldLog; readonly said: readonly Said[] }> {
    const path = join(folder, 'told.jsonl')
    const kept: Line[] = []
    if (existsSync(path)) {
      for await (const lines of readLines(path)) {
        for (const { bytes } of lines) {
          const line = parsed(bytes)
          if (line !== undefined && line.batch <= last) kept.push(line)
        }
      }
      await writeFile(path, kept.map((line) => `${JSON.stringify(line)}\n`).join(''))
    }
    return { log: new ToldLog(path), said: kept.map(({ batch: _, ...said }) => said) }
  }

  /** @param batch its first row */
  add(batch: number, said: readonly Said[]): void {
    appendFileSync(this.#path, said.map((one) => `${JSON.stringify({ batch, ...one })}\n`).join(''))
  }

  async remove(): Promise<void> {
    await rm(this.#path, { force: true })
  }
}

function parsed(bytes: Buffer): Line | undefined {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    // The line that was being written when the run was killed.
    return undefined
  }
}
