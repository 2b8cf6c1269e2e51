import { basename } from 'node:path'
import type { DatasetFormat } from '../format/dataset-format.ts'
import { type RowFault, rowFault } from '../format/row-fault.ts'

/** The name of the file against those that the job accepts. */
export function checkFileName(file: string, { fileName }: DatasetFormat): RowFault | undefined {
  if (fileName === undefined) return undefined
  const name = basename(file)
  const fits = fileName.names.some((known) =>
    known.startsWith('*') ? name.toLowerCase().endsWith(known.slice(1)) : name === known,
  )
  return fits
    ? undefined
    : rowFault('NE2009', '', fileName.names.join(' or '), name, {
        level: fileName.level,
        hint: `name the file so before it is uploaded: ${fileName.why}`,
      })
}

/** Documented: at least 100 rows; Bedrock takes 20,000 prompts at most. An evaluation of five rows is known to have run. */
export function checkCount(
  rows: number,
  use: 'evaluation' | 'training' | 'bedrock',
  format: DatasetFormat,
): RowFault[] {
  if (rows === 0) return [rowFault('NE2015', '', 'a row', 'none', { hint: 'the job would have nothing to do' })]
  if (format.id !== 'rft' && use !== 'bedrock') return []
  const faults: RowFault[] = []
  if (rows < 100)
    faults.push(
      rowFault('NE2016', '', '100 rows at least', String(rows), {
        level: use === 'bedrock' ? 'error' : use === 'training' ? 'warning' : 'note',
        hint:
          use === 'evaluation'
            ? 'documented, but jobs of five rows are known to have run; a mean of few rows says little'
            : 'the documentation asks for 100 at least',
      }),
    )
  if (rows > 20_000 && use === 'bedrock')
    faults.push(rowFault('NE2017', '', '20,000 prompts at most', String(rows), { hint: 'dataset sample -n 20000' }))
  return faults
}

/** Rows that a training job on SageMaker sends in one call; a page says 128. */
const batch = 64
const callBytes = 6 * 1024 * 1024

/** What a batch of rows weighs against what a function can be sent; the answers of the model come on top of it. */
export function checkBatch(bytes: number, rows: number, { id }: DatasetFormat): RowFault | undefined {
  const weight = rows === 0 ? 0 : Math.round((bytes / rows) * batch)
  if (id !== 'rft' || weight <= callBytes) return undefined
  return rowFault('NE2026', '', `${batch} rows in ${callBytes} bytes`, `about ${weight}`, {
    level: 'warning',
    hint: 'Lambda takes 6 MB a call, and training on SageMaker sends 64 rows in one unless lambda_batch_size says otherwise',
  })
}

/**
 * Tokens of a text, about: one for four bytes of UTF-8. The tokenizer of the models is not public.
 */
export const approximateTokens = (bytes: number): number => Math.ceil(bytes / 4)
