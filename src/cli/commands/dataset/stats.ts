import type { Command } from 'commander'
import type { FormatId } from '../../../dataset/format/dataset-format.ts'
import { formatIds } from '../../../dataset/format/formats.ts'
import { type DatasetStats, datasetStats } from '../../../dataset/stats/dataset-stats.ts'
import type { FieldSummary } from '../../../dataset/stats/field-counts.ts'
import type { LengthSummary } from '../../../dataset/stats/lengths.ts'
import { renderTable } from '../../../report/table.ts'
import type { CommandResult, Finish } from '../../command.ts'
import { once, oneOf } from '../../flags.ts'

/** `nova-eval dataset stats`. */
export function addDatasetStats(dataset: Command, finish: Finish): void {
  dataset
    .command('stats')
    .description('say what a dataset holds: sizes, lengths, labels, metadata, and its fingerprint')
    .argument('<file>', 'JSON Lines; prompts of a multi-turn job also .json, .csv or .parquet')
    .option('--as <format>', 'its format, where the rows need not tell it', once(oneOf(formatIds)))
    .option('--json', 'print one JSON document, nothing else')
    .action(async (file: string, flags: { readonly as?: FormatId }) => finish(await statsCommand(file, flags.as)))
}

async function statsCommand(file: string, as: FormatId | undefined): Promise<CommandResult> {
  const stats = await datasetStats(file, as)
  return { verdict: 'ok', text: statsText(stats), json: { schema: 'nova-eval/dataset-stats@1', ...stats } }
}

function statsText(stats: DatasetStats): string[] {
  const { file, format, why, rows, usable, bytes, sha256, approximateTokens: tokens } = stats
  return [
    `${file}  ${count(rows)} rows, ${count(rows - usable)} of them with errors, ${count(bytes)} bytes  (${format}: ${why})`,
    `sha256 ${sha256}`,
    '',
    `${count(stats.ids)} rows with an id, ${count(stats.duplicates)} the same as one before (${percent(stats.duplicates, usable)}), ${count(stats.contradictions)} with another answer to the same question`,
    `about ${count(tokens.prompts)} tokens of prompts and ${count(tokens.answers)} of answers, counted as bytes / 4`,
    '',
    ...renderTable(
      [
        { head: 'bytes', align: 'left' },
        ...['least', 'median', 'p90', 'p99', 'most', 'mean'].map((head) => ({ head, align: 'right' as const })),
      ],
      [lengthRow('prompts', stats.prompts), lengthRow('answers', stats.answers)].filter((row) => row !== undefined),
    ),
    ...section('expected', [stats.golds]),
    ...section('fields of what is expected', stats.goldFields),
    ...section('metadata', stats.metadata),
  ]
}

function lengthRow(name: string, lengths: LengthSummary | undefined): string[] | undefined {
  if (lengths === undefined) return undefined
  const { least, median, p90, p99, most, mean } = lengths
  return [name, ...[least, median, p90, p99, most, mean].map((length) => count(Math.round(length)))]
}

/** Values that are shown of a field; `--json` has all that were counted. */
const shown = 8

function section(title: string, fields: readonly FieldSummary[]): string[] {
  const told = fields.filter(({ rows }) => rows > 0)
  return told.length === 0 ? [] : ['', title, ...told.map(fieldLine)]
}

function fieldLine({ field, rows, values }: FieldSummary): string {
  // An id or a free text: that they differ says all.
  if (values !== undefined && values.length > shown && values.every((one) => one.rows === 1))
    return `  ${field}  ${count(rows)} rows: as many different values`
  const texts = values?.slice(0, shown).map(({ value, rows: n }) => `${JSON.stringify(value)} ${count(n)}`)
  const more = values !== undefined && values.length > shown ? `, and ${values.length - shown} more` : ''
  return `  ${field}  ${count(rows)} rows: ${texts === undefined ? 'more than 200 different values' : `${texts.join(', ')}${more}`}`
}

const count = (n: number): string => n.toLocaleString('en-US')
const percent = (part: number, of: number): string => `${(of === 0 ? 0 : (100 * part) / of).toFixed(1)} %`
