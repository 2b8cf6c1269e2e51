import { ownValue } from './own-value.ts'
import type { ReportData, ReportRow } from './report-data.ts'

/**
 * A row a line for spreadsheets, texts in full. A text that a spreadsheet would take for a formula has an apostrophe before it; numbers
 * are ours and stand as they are.
 *
 * @see OWASP, CSV Injection, https://owasp.org/www-community/attacks/CSV_Injection
 */
export async function* csvLines({ rows, metrics, comparison, ranking }: ReportData): AsyncGenerator<string> {
  const names = metrics.map(({ name }) => name)
  const compared = comparison !== undefined
  const head = [
    'row',
    'id',
    'outcome',
    ...names,
    ...(compared ? ['change', 'outcome_before', ...names.map((name) => `${name}_before`)] : []),
    ...(ranking === undefined ? [] : ['change']),
    'confidence',
    'causes',
    'error',
    'message',
    'system',
    'prompt',
    'output',
    ...(compared || ranking !== undefined ? ['output_before'] : []),
    'gold',
    'metadata',
  ]
  yield `${head.map(csvCell).join(',')}\r`
  for await (const batch of rows())
    for (const row of batch)
      yield `${cells(row, names, { compared, ranked: ranking !== undefined })
        .map(csvCell)
        .join(',')}\r`
}

function cells(
  row: ReportRow,
  names: readonly string[],
  { compared, ranked }: { readonly compared: boolean; readonly ranked: boolean },
): (string | number | null | undefined)[] {
  const { before, metadata } = row
  return [
    row.row,
    row.id,
    row.outcome,
    ...names.map((name) => ownValue(row.metrics, name)),
    ...(compared ? [row.change, before?.outcome, ...names.map((name) => ownValue(before?.metrics, name))] : []),
    ...(ranked ? [row.change] : []),
    row.confidence,
    row.causes?.join(' '),
    row.error?.code,
    row.error?.message ?? row.reason,
    row.system,
    row.prompt,
    row.output,
    ...(compared || ranked ? [before?.output] : []),
    row.gold,
    metadata === undefined || Object.keys(metadata).length === 0 ? undefined : JSON.stringify(metadata),
  ]
}

/**
 * One cell: what begins like a formula is guarded, what holds a separator is quoted.
 *
 * @example csvCell('=1+1') // "'=1+1"
 * @example csvCell('a,"b"') // '"a,""b"""'
 */
export function csvCell(value: string | number | null | undefined): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'number') return String(value)
  // Spreadsheets pass over spaces, and over a line break, before the sign; full-width signs count as signs.
  const guarded = /^[\s\ufeff]*[=+\-@＝＋－＠|%]|^[\t\r\n]/.test(value) ? `'${value}` : value
  return /[",\r\n;\t]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}
