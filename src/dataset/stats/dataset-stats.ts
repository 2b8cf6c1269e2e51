import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { NovaEvalError } from '../../errors.ts'
import { hashFile } from '../../results/run-file.ts'
import { isObject } from '../../sample/turns.ts'
import { metadataFields } from '../../text/metadata-fields.ts'
import { approximateTokens } from '../check/bounds.ts'
import { detectFormat } from '../check/detect-format.ts'
import { FindingList } from '../check/findings.ts'
import { RowChecks } from '../check/row-checks.ts'
import type { FormatId, ReadingOptions } from '../format/dataset-format.ts'
import { answerText, type PlainSample, promptOf } from '../format/plain-sample.ts'
import { readRows, sourceKindOf, unitOf } from '../source/read-rows.ts'
import { FieldCounts, type FieldSummary } from './field-counts.ts'
import { type LengthSummary, Lengths } from './lengths.ts'
import { ValueCounts } from './value-counts.ts'

/** What a dataset holds, in figures. */
export interface DatasetStats {
  readonly file: string
  readonly format: FormatId
  readonly why: string
  readonly rows: number
  readonly usable: number
  readonly bytes: number
  /** SHA-256 of the file's bytes: the fingerprint that `run.json` keeps with results. */
  readonly sha256: string
  readonly ids: number
  readonly duplicates: number
  readonly contradictions: number
  /** In bytes; prompts with their system turn. */
  readonly prompts: LengthSummary | undefined
  readonly answers: LengthSummary | undefined
  /** About: one for four bytes, since the models' tokenizer is not public. */
  readonly approximateTokens: { readonly prompts: number; readonly answers: number }
  /** What is expected, with its rows, and the fields of answers that are JSON objects. */
  readonly golds: FieldSummary
  readonly goldFields: readonly FieldSummary[]
  readonly metadata: readonly FieldSummary[]
}

const options: ReadingOptions = { use: 'training', preset: 'prime_code' }

/**
 * Figures of a dataset. Memory holds some 60 bytes a row, whatever the rows are.
 *
 * @throws NovaEvalError NE1003 no such file, NE2010 rows of no known format, and what the reading throws
 */
export async function datasetStats(file: string, as?: FormatId): Promise<DatasetStats> {
  if (!existsSync(file)) throw new NovaEvalError(`no such file: ${file}`, { code: 'NE1003', file })
  const { format, why } = await detectFormat(file, as)
  if (format === undefined)
    throw new NovaEvalError(`expected rows of a known format: ${why}`, {
      code: 'NE2010',
      file,
      hint: 'name the format with --as',
    })
  const unit = unitOf(sourceKindOf(file))
  const checks = new RowChecks(new FindingList(file, { unit, each: 0 }), { unit, format })
  const content = new Content()
  let rows = 0
  let usable = 0
  for await (const group of readRows(file, { form: format.form })) {
    for (const { number, row } of group) {
      rows++
      const { sample } = row === undefined ? {} : format.read(row, options)
      if (sample === undefined) continue
      usable++
      checks.add(sample, number, '')
      content.add(sample)
    }
  }
  const { ids, duplicates, contradictions } = checks
  const { size } = await stat(file)
  return {
    file,
    format: format.id,
    why,
    rows,
    usable,
    bytes: size,
    sha256: await hashFile(file),
    ids,
    duplicates,
    contradictions,
    ...content.summary(),
  }
}

/** What the samples of a file hold. */
class Content {
  readonly #prompts = new Lengths()
  readonly #answers = new Lengths()
  readonly #golds = new ValueCounts()
  readonly #goldFields = new FieldCounts()
  readonly #metadata = new FieldCounts()

  add(sample: PlainSample): void {
    const { answer, metadata, category } = sample
    this.#prompts.add(promptOf(sample))
    if (answer !== undefined) {
      const text = answerText(answer)
      this.#answers.add(text)
      this.#golds.add(text)
      this.#goldFields.add(isObject(answer) ? answer : metadataFields(text), '')
    }
    this.#metadata.add(typeof metadata === 'string' ? metadataFields(metadata) : isObject(metadata) ? metadata : {}, '')
    if (category !== undefined) this.#metadata.add({ category }, '')
  }

  summary() {
    const [prompts, answers] = [this.#prompts.summary(), this.#answers.summary()]
    const golds = this.#golds
    return {
      prompts,
      answers,
      approximateTokens: {
        prompts: approximateTokens(prompts?.total ?? 0),
        answers: approximateTokens(answers?.total ?? 0),
      },
      golds: { field: 'gold', rows: golds.rows, ...(!golds.many && { values: golds.values() }) },
      goldFields: this.#goldFields.list(),
      metadata: this.#metadata.list(),
    }
  }
}
