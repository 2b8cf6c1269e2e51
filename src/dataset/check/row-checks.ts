import type { DatasetFormat } from '../format/dataset-format.ts'
import { answerText, type PlainSample, promptOf } from '../format/plain-sample.ts'
import { rowFault } from '../format/row-fault.ts'
import type { RowUnit } from '../source/read-rows.ts'
import { approximateTokens } from './bounds.ts'
import type { FindingList } from './findings.ts'
import { SeenRows } from './seen-rows.ts'

/** What is told of a row beside the rows before it: ids that repeat, the same row, the same question with another answer; and its length. */
export class RowChecks {
  readonly #findings: FindingList
  readonly #unit: RowUnit
  readonly #advised: number | undefined
  readonly #ids = new SeenRows()
  readonly #prompts = new SeenRows()
  ids = 0
  duplicates = 0
  contradictions = 0

  constructor(findings: FindingList, { unit, format }: { readonly unit: RowUnit; readonly format: DatasetFormat }) {
    this.#findings = findings
    this.#unit = unit
    this.#advised = format.advisedTokens
  }

  /** @param idPath where the id of the row stands, '' where it is within another key */
  add(sample: PlainSample, number: number, idPath: string): void {
    this.#addId(sample.id, number, idPath)
    const prompt = promptOf(sample)
    this.#addPrompt(prompt, sample, number)
    if (this.#advised !== undefined && prompt.length > this.#advised) this.#checkLength(prompt, this.#advised, number)
  }

  #addId(id: string | undefined, number: number, path: string): void {
    if (id === undefined) return
    this.ids++
    const before = this.#ids.add(id, number)
    if (before === undefined) return
    this.#findings.addRow(
      rowFault('NE2211', path, 'an id of its own', `the one of ${this.#unit} ${before.number}`, {
        level: 'warning',
        hint: 'results are joined with their samples by id: make it unique',
      }),
      number,
    )
  }

  #addPrompt(prompt: string, { answer, pair, rejected, images = [], tools = [] }: PlainSample, number: number): void {
    const held = pair === undefined ? `${answerText(answer)}${rejected ?? ''}` : `${pair.a}\u0000${pair.b}`
    // Two questions about two images, or with other tools, are two questions.
    const key =
      images.length + tools.length === 0 ? prompt : `${prompt}\u0001${JSON.stringify(images)}${JSON.stringify(tools)}`
    const before = this.#prompts.add(key, number, held)
    if (before === undefined) return
    if (before.same) {
      this.duplicates++
      this.#findings.addRow(
        rowFault(
          'NE2301',
          '',
          'a row of its own',
          `the same as ${this.#unit} ${before.number}, but for id and metadata`,
          {
            level: 'warning',
            hint: 'a row that counts twice weighs twice in every mean: keep one',
          },
        ),
        number,
      )
    } else if (pair === undefined && rejected === undefined) {
      this.contradictions++
      this.#findings.addRow(
        rowFault(
          'NE2302',
          '',
          'one answer to a question',
          `another than ${this.#unit} ${before.number} has to the same`,
          {
            level: 'warning',
            hint: 'no model can be right on both: correct one, or ask differently',
          },
        ),
        number,
      )
    }
  }

  #checkLength(prompt: string, advised: number, number: number): void {
    const tokens = approximateTokens(Buffer.byteLength(prompt))
    if (tokens <= advised) return
    this.#findings.addRow(
      rowFault('NE2018', '', `a prompt of at most ${advised} tokens, as is advised`, `about ${tokens}`, {
        level: 'note',
        hint: 'counted as bytes / 4; what the job does with longer ones is not documented',
      }),
      number,
    )
  }
}
