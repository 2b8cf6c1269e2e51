import type { DatasetFormat, FormatId } from '../format/dataset-format.ts'
import { formatOf, formats, recogniseRow } from '../format/formats.ts'
import type { RowFault } from '../format/row-fault.ts'
import { readRows, sourceKindOf } from '../source/read-rows.ts'

/** The format of a file, and how it is known. */
export interface DetectedFormat {
  readonly format: DatasetFormat | undefined
  readonly why: string
  /** Where no row is an object: what is wrong with the first one. */
  readonly fault?: { readonly fault: RowFault; readonly number: number } | undefined
}

/** Rows that are looked at before the search is given up. */
const most = 1000

/**
 * The format that a file is told to be in, or the one that its first row of any format is in.
 *
 * @throws NovaEvalError NE1002 for a format that there is none of; what the reading of the file throws
 */
export async function detectFormat(file: string, as?: FormatId): Promise<DetectedFormat> {
  if (as !== undefined) return { format: formatOf(as), why: 'told by --as' }
  const kind = sourceKindOf(file)
  if (kind !== 'jsonl')
    return { format: formats.find(({ id }) => id === 'mtrl'), why: `only prompts of a multi-turn job may be .${kind}` }
  let looked = 0
  let keys: string | undefined
  let first: DetectedFormat['fault']
  for await (const rows of readRows(file)) {
    for (const { row, number, fault } of rows) {
      if (fault !== undefined) first ??= { fault, number }
      if (row === undefined) continue
      const found = recogniseRow(row)
      if (found !== undefined) return { format: found.format, why: `${found.why} (line ${number})` }
      keys ??= Object.keys(row).slice(0, 8).join(', ')
      if (++looked === most) break
    }
    if (looked === most) break
  }
  if (keys !== undefined) return { format: undefined, why: `no format has the keys ${keys}` }
  const why =
    first === undefined ? 'no row at all' : `no row is an object: line ${first.number}: ${first.fault.message}`
  return { format: undefined, why, fault: first }
}
