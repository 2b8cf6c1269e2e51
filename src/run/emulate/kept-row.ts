import type { RowRecord } from '../../results/row-record.ts'
import type { NamedRow } from './losses.ts'

/** A row of the beginning of a dataset that is asked about again, with what it scored in the job's calls. */
export interface KeptRow<S> extends NamedRow {
  readonly sample: S
  readonly output: string
  readonly scored: string
}

/** What a pass through a job came to. */
export interface RowCounts {
  total: number
  scored: number
  abstained: number
  failed: number
  rejected: number
}

/** Counts a row by its outcome. */
export function count(counts: RowCounts, { outcome }: RowRecord): void {
  counts.total++
  counts[outcome]++
}
