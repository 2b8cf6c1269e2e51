import { existsSync } from 'node:fs'
import { isNovaEvalError, NovaEvalError } from '../../errors.ts'
import { readLines } from '../../jsonl/read-lines.ts'
import { detectFormat } from '../check/detect-format.ts'
import type { DatasetFormat, FormatId, ReadingOptions } from '../format/dataset-format.ts'
import type { PlainSample } from '../format/plain-sample.ts'
import { readJsonLine } from '../json-line.ts'
import { sourceKindOf } from './read-rows.ts'

/** A line of JSON Lines with what it holds, where it can be read. */
export interface SampleLine {
  /** From 0. */
  readonly index: number
  /** A view of memory that the next group is read into. */
  readonly bytes: Buffer
  readonly sample: PlainSample | undefined
}

const options: ReadingOptions = { use: 'training', preset: 'prime_code' }

/**
 * The format of a file of JSON Lines.
 *
 * @throws NovaEvalError NE1003 no such file, NE2315 another kind of file, NE2010 no known format
 */
export async function linesFormat(file: string, as?: FormatId): Promise<DatasetFormat> {
  if (!existsSync(file)) throw new NovaEvalError(`no such file: ${file}`, { code: 'NE1003', file })
  if (sourceKindOf(file) !== 'jsonl')
    throw new NovaEvalError(`expected JSON Lines, got .${sourceKindOf(file)}`, {
      code: 'NE2315',
      file,
      hint: 'convert it first: nova-eval dataset convert',
    })
  const { format, why } = await detectFormat(file, as)
  if (format !== undefined) return format
  throw new NovaEvalError(`expected rows of a known format: ${why}`, {
    code: 'NE2010',
    file,
    hint: 'name the format with --as',
  })
}

/** The lines of a file, in groups as they are read; a line at fault has no sample, and is given all the same. */
export async function* readSampleLines(
  file: string,
  format: DatasetFormat,
): AsyncGenerator<readonly SampleLine[], void, undefined> {
  for await (const lines of readLines(file))
    yield lines.map(({ index, bytes }) => ({ index, bytes, sample: sampleOf(bytes, format) }))
}

function sampleOf(bytes: Buffer, format: DatasetFormat): PlainSample | undefined {
  try {
    return format.read(readJsonLine(bytes, format.form), options).sample
  } catch (error) {
    if (!isNovaEvalError(error)) throw error
    return undefined
  }
}
