import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { NovaEvalError } from '../../errors.ts'
import { hashFile } from '../../results/run-file.ts'
import type { DatasetFormat, ReadingOptions } from '../format/dataset-format.ts'
import { roundedNumber } from '../format/rounded-number.ts'
import { rowFault } from '../format/row-fault.ts'
import { readRows, sourceKindOf, unitOf } from '../source/read-rows.ts'
import { checkBatch, checkCount, checkFileName } from './bounds.ts'
import type { DatasetCheckOptions, DatasetFacts, DatasetReport } from './dataset-report.ts'
import { detectFormat } from './detect-format.ts'
import { FindingList } from './findings.ts'
import { RowChecks } from './row-checks.ts'
import { findOverlap, type Overlap } from './train-overlap.ts'

/**
 * Checks a dataset row by row against what its job takes: form, file name, sizes, ids, rows and questions that repeat, and overlap with
 * training data. Memory holds some 50 bytes a row, whatever the rows are.
 *
 * @param file JSON Lines; prompts of a multi-turn job also as a JSON array, CSV or parquet
 * @returns every fault as a finding: of each kind the first `each` one by one, the rest as one with a count
 * @throws NovaEvalError NE1003 no such file; NE2221, NE2023, NE2024 a file that cannot be read at all
 */
export async function checkDataset(file: string, options: DatasetCheckOptions = {}): Promise<DatasetReport> {
  if (!existsSync(file)) throw new NovaEvalError(`no such file: ${file}`, { code: 'NE1003', file })
  const { as, each = 100, train } = options
  const unit = unitOf(sourceKindOf(file))
  const findings = new FindingList(file, { unit, each })
  const { format, why, fault } = await detectFormat(file, as)
  const name = format && checkFileName(file, format)
  if (name !== undefined) findings.addFile(name)
  if (fault !== undefined) findings.addRow(fault.fault, fault.number)
  else if (format === undefined)
    findings.addFile(
      rowFault('NE2010', '', 'rows of a known format', why, {
        hint: 'name the format with --as to see what a row lacks',
      }),
    )
  const counts = format === undefined ? { rows: 0, usable: 0 } : await checkRows(file, format, findings, options)
  const overlap =
    train === undefined || format === undefined ? undefined : await findOverlap(file, format, findings, options)
  return { file, format: format?.id, why, findings: findings.list(), facts: await factsOf(file, counts, overlap) }
}

type Counts = Pick<DatasetFacts, 'rows' | 'usable'> &
  Partial<Pick<DatasetFacts, 'longest' | 'ids' | 'duplicates' | 'contradictions'>>

async function checkRows(
  file: string,
  format: DatasetFormat,
  findings: FindingList,
  { use = 'evaluation', preset, onProgress }: DatasetCheckOptions,
): Promise<Counts> {
  const reading: ReadingOptions = { use, preset }
  const checks = new RowChecks(findings, { unit: unitOf(sourceKindOf(file)), format })
  let rows = 0
  let usable = 0
  let weight = 0
  let longest: DatasetFacts['longest']
  for await (const group of readRows(file, { form: format.form })) {
    for (const { number, bytes, row, fault } of group) {
      rows++
      weight += bytes
      if (bytes > (longest?.bytes ?? -1)) longest = { number, bytes }
      if (fault !== undefined) findings.addRow(fault, number)
      if (row === undefined) continue
      const { sample, faults } = format.read(row, reading)
      for (const one of faults) findings.addRow(one, number)
      const rounded = roundedNumber(row)
      if (rounded !== undefined) findings.addRow(rounded, number)
      if (sample === undefined) continue
      if (fault === undefined) usable++
      checks.add(sample, number, Object.hasOwn(row, 'id') ? '/id' : '')
    }
    onProgress?.(rows)
  }
  for (const fault of checkCount(rows, use, format)) findings.addFile(fault)
  const batch = use === 'training' ? checkBatch(weight, rows, format) : undefined
  if (batch !== undefined) findings.addFile(batch)
  const { ids, duplicates, contradictions } = checks
  return { rows, usable, longest, ids, duplicates, contradictions }
}

async function factsOf(
  file: string,
  { rows, usable, longest, ids = 0, duplicates = 0, contradictions = 0 }: Counts,
  overlap: Overlap | undefined,
): Promise<DatasetFacts> {
  const { size } = await stat(file)
  const sha256 = await hashFile(file)
  const known = { rows, usable, bytes: size, sha256, longest, ids, duplicates, contradictions }
  return overlap === undefined ? known : { ...known, overlap }
}
