import { join } from 'node:path'
import { NovaEvalError } from '../../errors.ts'
import { readLines } from '../../jsonl/read-lines.ts'
import type { DatasetFormat, FormatId } from '../format/dataset-format.ts'
import { linesFormat, readSampleLines } from '../source/read-samples.ts'
import { Kinship } from './kinship.ts'
import { PartFile } from './part-file.ts'

export interface SplitRequest {
  readonly file: string
  /** Folder of the parts. */
  readonly output: string
  readonly as?: FormatId | undefined
  /** Shares; the rest is the part `test`. */
  readonly train: number
  readonly val: number
  readonly seed: number
  readonly group?: string | undefined
  readonly near: number
  readonly force: boolean
}

/** One part that was written. */
export interface Part {
  readonly name: string
  readonly file: string
  readonly rows: number
}

export interface Split {
  readonly format: FormatId
  readonly rows: number
  readonly parts: readonly Part[]
  /** Rows that are bound to another before them in the file: of the same question, nearly the same, or the same group. */
  readonly together: number
  /** Rows without the field of `group`. */
  readonly ungrouped: number
}

/**
 * Splits a file by the hash of each row's id: neither the order of the file nor rows that are added move a row that they are not like. Rows
 * of the same question, of nearly the same, or of one group never come into two parts. Lines are written byte for byte as they stand, those
 * at fault among them.
 *
 * @throws NovaEvalError NE1002 shares beyond 1, NE1003, NE1005, NE2010, NE2315; NE2316 no row has the field of `group`
 */
export async function splitFile(request: SplitRequest): Promise<Split> {
  const { file, output, as, train, val, force, group } = request
  const shares = sharesOf(train, val)
  const format = await linesFormat(file, as)
  const kinship = await kinshipOf(file, format, request)
  if (group !== undefined && kinship.rows > 0 && kinship.ungrouped === kinship.rows)
    throw new NovaEvalError(`no row has the field ${group}`, {
      code: 'NE2316',
      file,
      hint: 'name it as metadata.field; nova-eval dataset stats lists the fields there are',
    })
  const parts: OpenPart[] = []
  try {
    for (const { name, below } of shares)
      parts.push({ name, below, file: await PartFile.create(partPath(output, name, format), { force }) })
    const together = await deal(file, kinship, parts)
    for (const part of parts) await part.file.keep()
    return {
      format: format.id,
      rows: kinship.rows,
      parts: parts.map(({ name, file: { path, rows } }) => ({ name, file: path, rows })),
      together,
      ungrouped: kinship.ungrouped,
    }
  } finally {
    for (const part of parts) await part.file[Symbol.asyncDispose]()
  }
}

interface OpenPart {
  readonly name: string
  /** Its rows lie below this place, and not below that of the part before. */
  readonly below: number
  readonly file: PartFile
}

/** Writes every line into its part; returns how many are bound to one before them. */
async function deal(file: string, kinship: Kinship, parts: readonly OpenPart[]): Promise<number> {
  let together = 0
  for await (const lines of readLines(file)) {
    for (const { index, bytes } of lines) {
      if (kinship.isBound(index)) together++
      const place = kinship.placeOf(index)
      await parts.find(({ below }) => place < below)?.file.write(bytes)
    }
  }
  return together
}

async function kinshipOf(file: string, format: DatasetFormat, options: SplitRequest): Promise<Kinship> {
  const kinship = new Kinship(options)
  for await (const lines of readSampleLines(file, format)) for (const line of lines) kinship.add(line)
  kinship.bindNear()
  return kinship
}

/** The parts that have a share, each with the place below which its rows lie. */
function sharesOf(train: number, val: number): { readonly name: string; readonly below: number }[] {
  if (train + val > 1 + 1e-9)
    throw new NovaEvalError(`--train and --val are shares of one file: together ${train + val}`, {
      code: 'NE1002',
      hint: 'leave some to the part test, or let them be 1 together',
    })
  const rest = Math.max(0, 1 - train - val)
  const named = [
    { name: 'train', share: train },
    { name: 'val', share: val },
    // What is left over by rounding is no part.
    { name: 'test', share: rest > 1e-9 ? rest : 0 },
  ].filter(({ share }) => share > 0)
  let below = 0
  return named.map(({ name, share }, at) => {
    below += share
    return { name, below: at === named.length - 1 ? 1 : below }
  })
}

/** Some tasks want a file of one very name: then the part is a folder. */
function partPath(output: string, name: string, { fileName }: DatasetFormat): string {
  const [wanted = '*.jsonl'] = fileName?.names ?? []
  return wanted.startsWith('*') ? join(output, `${name}.jsonl`) : join(output, name, wanted)
}
