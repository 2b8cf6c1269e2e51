import { isNovaEvalError, NovaEvalError } from '../errors.ts'
import { LineWindow } from '../jsonl/line-window.ts'
import { readLines } from '../jsonl/read-lines.ts'
import { KeyIndex, twice } from './key-index.ts'
import { contentKey, type Recorded, readRecorded } from './recorded.ts'

/** A line of the outputs that could not be used. */
export interface OutputFault {
  readonly line: number
  readonly error: NovaEvalError
}

/** What a row is looked up by. The conversation is the one sent to the model, as the container prints it. */
export interface OutputQuery {
  readonly row: number
  readonly id: string | undefined
  readonly conversation: () => string
  readonly gold: string
}

/**
 * Recorded answers of a model, found by row, id or content. Only offsets are kept in memory; answers in row order are read in one
 * stream, in another order by their offsets.
 */
export class Outputs {
  readonly faults: OutputFault[] = []
  readonly #index = new KeyIndex()
  readonly #window: LineWindow
  #by: Recorded['key']['by'] | undefined

  private constructor(window: LineWindow) {
    this.#window = window
  }

  static async open(path: string): Promise<Outputs> {
    const outputs = new Outputs(await LineWindow.open(path))
    for await (const lines of readLines(path)) {
      for (const { index, offset, bytes } of lines) {
        try {
          outputs.#add(readRecorded(bytes.toString('utf8')), index, offset)
        } catch (error) {
          if (!isNovaEvalError(error)) throw error
          outputs.faults.push({ line: index + 1, error })
        }
      }
    }
    return outputs
  }

  /**
   * The answer for a row.
   *
   * @throws NovaEvalError NE2103 where there are two, NE2105 where there is none
   */
  async find(query: OutputQuery): Promise<Recorded> {
    const key = this.#keyOf(query)
    const offset = key === undefined ? undefined : this.#index.take(key)
    if (offset === twice) {
      throw new NovaEvalError('the row has two recorded answers: nobody can say which is meant', {
        code: 'NE2103',
        hint: 'keep one line of --outputs for it',
      })
    }
    if (offset === undefined) {
      throw new NovaEvalError(`the row has no recorded answer by ${this.#by ?? 'line'}`, {
        code: 'NE2105',
        hint:
          this.#by === 'id' && query.id === undefined
            ? 'the row has no id: add "id" to its line or metadata'
            : 'record one, or select the rows that have one',
      })
    }
    return readRecorded(await this.#window.lineAt(offset))
  }

  /** Takes the answer for a row as asked for, without reading it. */
  passOver(query: OutputQuery): void {
    const key = this.#keyOf(query)
    if (key !== undefined) this.#index.take(key)
  }

  /** Answers that there are. */
  get size(): number {
    return this.#index.size
  }

  /** Answers that no row asked for. */
  unused(): number {
    return this.#index.unused()
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#window.close()
  }

  #add({ key }: Recorded, line: number, offset: number): void {
    this.#by ??= key.by
    if (key.by !== this.#by) {
      throw new NovaEvalError(
        `the output at (root): expected an answer by ${this.#by} as in the lines before, got one by ${key.by}`,
        {
          code: 'NE2102',
          path: '',
          hint: 'use one form in one file',
        },
      )
    }
    const value = key.by === 'line' ? line : key.by === 'row' ? key.row : key.by === 'id' ? key.id : key.content
    if (this.#index.add(value, offset) === 'new') return
    // The container's record of a question that the dataset holds twice: the same prompt and gold, so the same sample.
    throw new NovaEvalError(
      `the output is a second answer for ${key.by} ${key.by === 'content' ? '(same prompt and gold)' : value}`,
      {
        code: 'NE2103',
        hint: 'keep one answer a row',
      },
    )
  }

  #keyOf({ row, id, conversation, gold }: OutputQuery): string | number | undefined {
    if (this.#by === 'id') return id
    if (this.#by === 'content') return contentKey(conversation(), gold)
    return row
  }
}
