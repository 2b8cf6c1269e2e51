import { type FileHandle, open, stat, truncate } from 'node:fs/promises'
import { readLines } from '../jsonl/read-lines.ts'

/** Keeps every answer as it comes: each is on disk before its row goes on, for it has been paid for. */
export class AnswerLog {
  /** Answers that end at the token limit, of those that stood in the file. */
  readonly cutOff: number
  readonly #file: FileHandle
  #turn: Promise<unknown> = Promise.resolve()

  private constructor(file: FileHandle, cutOff: number) {
    this.#file = file
    this.cutOff = cutOff
  }

  /** Goes on where the file ends; a last line that was cut off is dropped. */
  static async open(path: string): Promise<AnswerLog> {
    const file = await open(path, 'a')
    const { bytes, cutOff } = await wholeLines(path)
    await truncate(path, bytes)
    return new AnswerLog(file, cutOff)
  }

  async add(answer: object): Promise<void> {
    const line = `${JSON.stringify(answer)}\n`
    const written = this.#turn.then(() => this.#file.appendFile(line))
    this.#turn = written.catch(() => undefined)
    await written
  }

  async close(): Promise<void> {
    await this.#turn
    await this.#file.close()
  }
}

/** The lines that are whole, JSON with its line feed: their bytes, and how many answers end at the token limit. */
async function wholeLines(path: string): Promise<{ readonly bytes: number; readonly cutOff: number }> {
  const { size } = await stat(path)
  let whole = 0
  let cutOff = 0
  for await (const lines of readLines(path)) {
    for (const { offset, bytes } of lines) {
      const end = offset + bytes.length + 1
      const answer = end > size ? undefined : readAnswer(bytes)
      if (answer === undefined) return { bytes: whole, cutOff }
      whole = end
      if (answer.stop === 'length') cutOff++
    }
  }
  return { bytes: whole, cutOff }
}

function readAnswer(bytes: Buffer): { readonly stop?: unknown } | undefined {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
}
