import { existsSync } from 'node:fs'
import { stat, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { NovaEvalError } from '../errors.ts'
import { readLines } from '../jsonl/read-lines.ts'
import type { RowRecord } from '../results/row-record.ts'
import { type RunFile, readRunFile } from '../results/run-file.ts'

/** What of a run that was interrupted stands. */
export interface Kept {
  /** Rows of the selection, from its first. */
  readonly rows: number
  readonly faults: number
  /** Its last row, by its place in the dataset; -1 where there is none. */
  readonly last: number
}

export const nothingKept: Kept = { rows: 0, faults: 0, last: -1 }

/** @throws NovaEvalError NE1006 where the folder holds no run */
export async function runToResume(folder: string): Promise<RunFile> {
  if (existsSync(join(folder, 'run.json'))) return readRunFile(folder)
  throw new NovaEvalError(`${folder} holds no run to go on with`, {
    code: 'NE1006',
    file: folder,
    hint: 'name its folder with -o',
  })
}

/** @throws NovaEvalError NE1006 where another input, setting or selection would be mixed into the run */
export function requireSame(folder: string, before: RunFile, now: RunFile): void {
  const same = ['name', 'task', 'aggregation', 'stages', 'selection', 'batchSize', 'model', 'mayAbstain'] as const
  const changed = [
    ...same.filter((key) => !isDeepStrictEqual(plain(before[key]), plain(now[key]))),
    ...[...new Set([...Object.keys(before.hashes), ...Object.keys(now.hashes)])].filter(
      (input) => before.hashes[input] !== now.hashes[input],
    ),
  ]
  if (changed.length === 0) return
  throw new NovaEvalError(`${folder} holds a run of something else: ${changed.join(', ')} changed since`, {
    code: 'NE1006',
    file: folder,
    hint: 'run with what it was begun with, or begin another in another folder',
  })
}

const plain = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)))

/**
 * Cuts the journal of an interrupted run back to the rows that stand, and counts them: whole lines, in the order of the selection
 * without a gap, up to the first row that the model gave no answer to, in whole batches.
 *
 * @param selected row numbers as the run takes them
 * @param unit rows that go together
 */
export async function keepRows(folder: string, selected: AsyncIterable<number>, unit: number): Promise<Kept> {
  const path = join(folder, 'rows.jsonl')
  if (!existsSync(path)) return nothingKept
  const { size } = await stat(path)
  const faults: boolean[] = []
  const places: number[] = []
  const ends: number[] = []
  const rows = selected[Symbol.asyncIterator]()
  read: for await (const lines of readLines(path)) {
    for (const { offset, bytes } of lines) {
      const end = offset + bytes.length + 1
      const record = end > size ? undefined : readRecord(bytes)
      const next = await rows.next()
      if (record === undefined || next.done === true || record.row !== next.value) break read
      if (record.error?.code === 'NE5041') break read
      faults.push(record.outcome === 'failed' || record.outcome === 'rejected')
      ends.push(end)
      places.push(record.row)
    }
  }
  await rows.return?.()
  const kept = ends.length - (ends.length % unit)
  await truncate(path, ends[kept - 1] ?? 0)
  return {
    rows: kept,
    faults: faults.slice(0, kept).filter((fault) => fault).length,
    last: places[kept - 1] ?? -1,
  }
}

function readRecord(bytes: Buffer): RowRecord | undefined {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    // The line that was being written when the run was killed.
    return undefined
  }
}
