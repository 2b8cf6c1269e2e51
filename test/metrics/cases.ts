import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A row of a `.cases.json` beside a metric's test. */
export interface MetricCase<Options> {
  readonly output: string
  readonly gold: string
  readonly options?: Options
  readonly expected: number
  /** The reference implementation and its version, or `ours`. */
  readonly source: string
}

/** The cases of one file; typed by hand, because a JSON import would widen the options. */
export function metricCases<Options>(folder: string, file: string): readonly MetricCase<Options>[] {
  const rows: readonly MetricCase<Options>[] = JSON.parse(readFileSync(join(folder, file), 'utf8'))
  for (const { source } of rows) if (!source) throw new Error(`${file}: a case without source`)
  return rows
}
