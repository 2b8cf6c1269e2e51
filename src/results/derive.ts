import { join } from 'node:path'
import { readLines } from '../jsonl/read-lines.ts'
import { fieldText, metadataFields } from '../text/metadata-fields.ts'
import { ContainerFiles } from './container-files.ts'
import type { RowRecord } from './row-record.ts'
import { readRunFile } from './run-file.ts'
import { type Summary, SummaryBuilder } from './summary.ts'
import { writeSummary } from './summary-file.ts'

export interface DeriveOptions {
  readonly warnings: readonly string[]
  readonly assumptions: readonly string[]
  readonly seconds: number
  /** Whether the container's files are derived too, unless told yes. */
  readonly containerFiles?: boolean
}

/** Derives everything else of a run from `run.json` and `rows.jsonl`: the container's files and `summary.json`. */
export async function deriveResults(
  folder: string,
  { warnings, assumptions, seconds, containerFiles = true }: DeriveOptions,
): Promise<Summary> {
  const run = await readRunFile(folder)
  const files = containerFiles ? await ContainerFiles.create(folder, run) : undefined
  const builder = new SummaryBuilder(run.aggregation, run.slices)
  for await (const lines of readLines(join(folder, 'rows.jsonl'))) {
    for (const { bytes } of lines) {
      const record: RowRecord = JSON.parse(bytes.toString('utf8'))
      const fields = run.slices.length > 0 ? metadataFields(record.metadata) : {}
      builder.add(record, (field) => fieldText(fields, field.replace(/^metadata\./, '')))
      const written = files?.add(record)
      if (written !== undefined) await written
    }
  }
  await files?.close(seconds)
  const summary = builder.build({ name: run.name, warnings, assumptions })
  await writeSummary(folder, summary)
  return summary
}
