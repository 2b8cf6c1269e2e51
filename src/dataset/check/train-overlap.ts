import { existsSync } from 'node:fs'
import { NovaEvalError } from '../../errors.ts'
import type { DatasetFormat, FormatId } from '../format/dataset-format.ts'
import { questionOf } from '../format/plain-sample.ts'
import { rowFault } from '../format/row-fault.ts'
import { NearIndex } from '../near/near-index.ts'
import { shinglesOf } from '../near/shingles.ts'
import { wordHashes } from '../near/word-hashes.ts'
import { readRows } from '../source/read-rows.ts'
import { detectFormat } from './detect-format.ts'
import type { FindingList } from './findings.ts'
import { SeenRows } from './seen-rows.ts'

/** How much of a dataset is in the training data. */
export interface Overlap {
  readonly exact: number
  readonly near: number
  readonly trainingRows: number
}

export interface OverlapOptions {
  readonly train?: string | undefined
  readonly near?: number | undefined
}

/** Questions by content, each with its line in the training data. */
class TrainingQuestions {
  readonly #exact = new SeenRows()
  readonly #near = new NearIndex()
  readonly #numbers: number[] = []
  rows = 0

  add(question: string, number: number): void {
    this.rows++
    const words = wordHashes(question)
    if (this.#exact.add(keyOf(words), number) !== undefined) return
    this.#near.add(shinglesOf(words))
    this.#numbers.push(number)
  }

  find(question: string, threshold: number): { readonly number: number; readonly similarity?: number } | undefined {
    const words = wordHashes(question)
    const same = this.#exact.find(keyOf(words))
    if (same !== undefined) return { number: same }
    const near = this.#near.nearest(shinglesOf(words), threshold)
    return near && { number: this.#numbers[near.place] as number, similarity: near.similarity }
  }
}

/** The words one after the other: case, punctuation and white space do not count. */
const keyOf = (words: Int32Array): string =>
  Buffer.from(words.buffer, words.byteOffset, words.byteLength).toString('latin1')

/**
 * Tells every row whose question is in the training data, word for word or nearly.
 *
 * @throws NovaEvalError NE1003 no such file, NE2212 no row of it holds a question
 */
export async function findOverlap(
  file: string,
  format: DatasetFormat,
  findings: FindingList,
  { train = '', near = 0.8 }: OverlapOptions,
): Promise<Overlap> {
  const training = await readTraining(train)
  const overlap = { exact: 0, near: 0, trainingRows: training.rows }
  for await (const [question, number] of questionsOf(file, format)) {
    const found = training.find(question, near)
    if (found === undefined) continue
    overlap[found.similarity === undefined ? 'exact' : 'near']++
    findings.addRow(
      found.similarity === undefined
        ? rowFault('NE2303', '', 'a question that is not trained on', `the one of ${train} line ${found.number}`, {
            level: 'warning',
            hint: 'a model scores on what it has learnt by heart: take the row out of one of the two',
          })
        : rowFault(
            'NE2304',
            '',
            'a question that is not trained on',
            `nearly the one of ${train} line ${found.number} (similarity ${found.similarity.toFixed(2)})`,
            {
              level: 'warning',
              hint: 'estimated over runs of three words; --near sets from which similarity it is told',
            },
          ),
      number,
    )
  }
  return overlap
}

async function readTraining(train: string): Promise<TrainingQuestions> {
  if (!existsSync(train)) throw new NovaEvalError(`no such file: ${train}`, { code: 'NE1003', file: train })
  const { format } = await detectFormat(train)
  const training = new TrainingQuestions()
  if (format !== undefined)
    for await (const [question, number] of questionsOf(train, format)) training.add(question, number)
  if (training.rows > 0) return training
  throw new NovaEvalError(`${train} holds no question: expected query, prompt or messages in its rows`, {
    code: 'NE2212',
    file: train,
    hint: 'name the file that the model was trained on',
  })
}

async function* questionsOf(
  file: string,
  format: DatasetFormat,
): AsyncGenerator<readonly [question: string, number: number], void, undefined> {
  const id: FormatId = format.id
  for await (const rows of readRows(file, { form: format.form })) {
    for (const { row, number } of rows) {
      const { sample } = row === undefined ? {} : format.read(row, { use: id === 'rft' ? 'training' : 'evaluation' })
      if (sample !== undefined) yield [questionOf(sample), number]
    }
  }
}
