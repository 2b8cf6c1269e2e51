import { errorOf } from '../../dataset/convert/sources.ts'
import type { FormatId, RowObject } from '../../dataset/format/dataset-format.ts'
import type { PlainSample } from '../../dataset/format/plain-sample.ts'
import { roundedNumber } from '../../dataset/format/rounded-number.ts'
import { readJsonLine } from '../../dataset/json-line.ts'
import { linesFormat, readSampleLines } from '../../dataset/source/read-samples.ts'
import { PartFile } from '../../dataset/split/part-file.ts'
import { addTags } from '../../dataset/tag/add-tags.ts'
import { isNovaEvalError, NovaEvalError } from '../../errors.ts'
import { isObject } from '../../sample/turns.ts'
import { inOrder } from '../in-order.ts'
import type { Tagger } from './tagger.ts'

export interface TagRequest {
  readonly file: string
  readonly output: string
  readonly as?: FormatId | undefined
  readonly tagger: Tagger
  /** Rows tagged at once. */
  readonly concurrency: number
  readonly force: boolean
}

/** A row that got no tags: it is written as it was. */
export interface TagFault {
  /** From 1. */
  readonly line: number
  readonly error: NovaEvalError
}

export interface Tagging {
  readonly rows: number
  readonly faults: readonly TagFault[]
}

interface Work {
  readonly line: number
  /** The line, which outlasts the group that it was read with. */
  readonly bytes: Buffer
  readonly sample: PlainSample | undefined
}

interface Worked {
  readonly line: number
  readonly written: string | Buffer
  readonly error?: NovaEvalError
}

/**
 * Writes a file with fields added to the metadata of its rows, in their order, and all else as it is written. A row that cannot be tagged is
 * written byte for byte as it was, and told.
 *
 * @throws NovaEvalError NE1003, NE1005, NE2010, NE2315
 */
export async function tagDataset(
  { file, output, as, tagger, concurrency, force }: TagRequest,
  onProgress?: (done: number, faults: number) => void,
): Promise<Tagging> {
  const format = await linesFormat(file, as)
  await using part = await PartFile.create(output, { force })
  const faults: TagFault[] = []
  const work = async ({ line, bytes, sample }: Work): Promise<Worked> => {
    try {
      const row = readJsonLine(bytes, format.form)
      const rounded = roundedNumber(row)
      if (rounded !== undefined) throw errorOf(rounded)
      const tags = await tagsOf(tagger, row, sample, line)
      return { line, written: addTags(bytes.toString('utf8'), format.id, tags) }
    } catch (cause) {
      return { line, written: bytes, error: isNovaEvalError(cause) ? cause : thrown(cause) }
    }
  }
  for await (const { line, written, error } of inOrder(linesOf(file, format), concurrency, work)) {
    if (error !== undefined) faults.push({ line, error })
    await part.write(written)
    onProgress?.(part.rows, faults.length)
  }
  await part.keep()
  return { rows: part.rows, faults }
}

async function* linesOf(
  file: string,
  format: Parameters<typeof readSampleLines>[1],
): AsyncGenerator<Work, void, undefined> {
  for await (const lines of readSampleLines(file, format))
    for (const { index, bytes, sample } of lines) yield { line: index + 1, bytes: Buffer.from(bytes), sample }
}

async function tagsOf(
  tagger: Tagger,
  row: RowObject,
  sample: PlainSample | undefined,
  line: number,
): Promise<Readonly<Record<string, unknown>>> {
  // The user's function gets a row of its own: what it changes in it must not reach the file.
  const tags: unknown = await tagger({ row: structuredClone(row), sample, line })
  if (isObject(tags) && Object.values(tags).every(isJson)) return tags
  throw new NovaEvalError('expected an object of JSON values from the tagger, got something else', {
    code: 'NE2323',
    line,
    hint: 'return { name: value }, {} where there is nothing to add',
  })
}

/** Whether a value is one of JSON's: a date, a map or NaN would be written as something else. */
function isJson(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  if (Array.isArray(value)) return value.every(isJson)
  if (!isObject(value)) return value === null || typeof value === 'string' || typeof value === 'boolean'
  const made: unknown = Object.getPrototypeOf(value)
  return (made === null || made === Object.prototype) && Object.values(value).every(isJson)
}

const thrown = (cause: unknown): NovaEvalError =>
  new NovaEvalError(
    `the tagger threw ${cause instanceof Error ? `${cause.name}: ${cause.message}` : 'something that is no error'}`,
    {
      code: 'NE2324',
      cause,
      hint: 'the row is written without tags: mend the tagger, and tag again',
    },
  )
