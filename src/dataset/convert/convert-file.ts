import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { NovaEvalError } from '../../errors.ts'
import { LineWriter } from '../../jsonl/write-lines.ts'
import type { RowUnit } from '../source/read-rows.ts'
import type { ConvertOptions } from './converter.ts'
import { converters } from './converters.ts'

/** An item that gave no row. */
export interface ItemFault {
  /** From 0. */
  readonly index: number
  readonly fault: NovaEvalError
}

export interface Conversion {
  /** Rows written. */
  readonly rows: number
  readonly faults: readonly ItemFault[]
  /** What the format has no place for, by key, with the number of rows that had it. */
  readonly lost: Readonly<Record<string, number>>
  /** What an index counts. */
  readonly unit: RowUnit
}

export interface ConversionRequest extends ConvertOptions {
  readonly from: string
  readonly to: string
  readonly file: string
  readonly output: string
  /** Replace a file that is there. */
  readonly force: boolean
}

/**
 * Writes the rows of a published file as JSONL. Every item is either a row or a fault; `output` appears when all are done.
 *
 * @throws NovaEvalError NE1002 no such conversion, NE1003 no such file, NE1005 the output is there already; what the format throws
 */
export async function convertFile({
  from,
  to,
  file,
  output,
  force,
  ...options
}: ConversionRequest): Promise<Conversion> {
  const converter = converters.find((one) => one.from === from && one.to === to)
  if (converter === undefined)
    throw new NovaEvalError(`no conversion from ${from} to ${to}`, {
      code: 'NE1002',
      hint: hintFor(from),
    })
  const unread = Object.entries(options).find(
    ([name, value]) => value !== undefined && !converter.takes.some((taken) => taken === name),
  )
  if (unread !== undefined)
    throw new NovaEvalError(`a conversion from ${from} to ${to} does not read --${unread[0]}`, {
      code: 'NE1002',
      hint: converter.takes.length === 0 ? 'leave it out' : `it reads --${converter.takes.join(', --')}`,
    })
  if (!existsSync(file)) throw new NovaEvalError(`no such file: ${file}`, { code: 'NE1003', file })
  if (existsSync(output) && !force)
    throw new NovaEvalError(`${output} is there already`, {
      code: 'NE1005',
      file: output,
      hint: 'choose another file with -o, or --force to replace it',
    })
  await mkdir(dirname(output), { recursive: true })
  const unfinished = `${output}.${process.pid}.unfinished`
  const lines = await LineWriter.create(unfinished)
  const faults: ItemFault[] = []
  const lost = new Map<string, number>()
  let rows = 0
  try {
    for await (const converted of converter.convert(file, options)) {
      if ('fault' in converted) {
        faults.push(converted)
        continue
      }
      rows++
      for (const key of converted.lost ?? []) lost.set(key, (lost.get(key) ?? 0) + 1)
      await lines.write(JSON.stringify(converted.row))
    }
    await lines.close()
    await rename(unfinished, output)
  } catch (error) {
    await lines.close().catch(() => undefined)
    await rm(unfinished, { force: true })
    throw error
  }
  return { rows, faults, lost: Object.fromEntries(lost), unit: converter.unit }
}

/** What can be made of the format, or which formats there are. */
function hintFor(from: string): string {
  const targets = converters.filter((one) => one.from === from).map(({ to }) => to)
  return targets.length > 0
    ? `from ${from} there is --to ${targets.join(', ')}`
    : `there is --from ${[...new Set(converters.map((one) => one.from))].join(', ')}`
}
