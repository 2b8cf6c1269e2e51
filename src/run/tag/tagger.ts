import { importBundled } from '../../bundle/import-bundled.ts'
import type { RowObject } from '../../dataset/format/dataset-format.ts'
import type { PlainSample } from '../../dataset/format/plain-sample.ts'
import { NovaEvalError } from '../../errors.ts'

/** A row that is to be tagged. */
export interface TaggedRow {
  readonly row: RowObject
  /** What it holds, where it is without fault. */
  readonly sample: PlainSample | undefined
  /** From 1. */
  readonly line: number
}

/** Gives the fields that are added to a row's metadata; whatever it gives is checked. Throws where it cannot. */
export type Tagger = (row: TaggedRow) => Promise<unknown>

/**
 * The tagger of a module that exports `tag(row, { line }) => object`, plain or async.
 *
 * @throws NovaEvalError NE2322 the module exports no such function; NE1003, NE1004, NE3008 where it cannot be loaded
 */
export async function loadTagger(file: string): Promise<Tagger> {
  const { tag } = await importBundled(file, 'tagger')
  if (typeof tag !== 'function')
    throw new NovaEvalError(`${file} exports no function tag`, {
      code: 'NE2322',
      file,
      hint: 'export const tag = (row) => ({ length: row.query.length })',
    })
  return async ({ row, line }) => tag(row, { line })
}
