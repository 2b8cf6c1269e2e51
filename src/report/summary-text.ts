import type { FaultGroup, Summary } from '../results/summary.ts'
import type { Tallied } from '../results/tally.ts'
import { renderTable } from './table.ts'

/** A summary as the terminal shows it: the truth first, then by slice, then what went wrong. */
export function summaryText(summary: Summary): string[] {
  return [
    ...overall(summary),
    ...Object.entries(summary.slices).flatMap(([field, values]) => slice(field, values, summary.metrics)),
    ...faults(summary.faults),
  ]
}

function overall({ rows, metrics, aggregation }: Summary): string[] {
  const counts = (['scored', 'abstained', 'failed', 'rejected'] as const).map(
    (outcome) => `${rows[outcome]} ${outcome}`,
  )
  const head = `${rows.total} rows: ${counts.join(', ')}`
  const names = Object.keys(metrics)
  if (names.length === 0) return [head, 'nothing scored']
  const table = renderTable(
    [
      { head: 'metric', align: 'left' },
      { head: aggregation, align: 'right' },
      { head: 'std. error', align: 'right' },
      { head: 'n scored', align: 'right' },
      { head: 'n unscored', align: 'right' },
    ],
    names.map((name) => {
      const { value, stderr, n, unscored } = metrics[name] as Tallied['metrics'][string]
      return [
        name,
        value === undefined ? 'nothing scored' : decimal(value),
        stderr === undefined ? '-' : decimal(stderr),
        String(n),
        String(unscored),
      ]
    }),
  )
  return [head, '', ...table]
}

function slice(field: string, values: Readonly<Record<string, Tallied>>, metrics: Summary['metrics']): string[] {
  const columns = Object.entries(values)
  const table = renderTable(
    [
      { head: field, align: 'left' },
      ...columns.map(([value, { rows }]) => ({ head: `${value} (${rows.total})`, align: 'right' as const })),
    ],
    Object.keys(metrics).map((name) => [
      name,
      ...columns.map(([, tallied]) => {
        const found = tallied.metrics[name]
        return found?.value === undefined ? '-' : `${decimal(found.value)} n=${found.n}`
      }),
    ]),
  )
  return ['', ...table]
}

function faults(groups: readonly FaultGroup[]): string[] {
  if (groups.length === 0) return []
  const shown = groups
    .slice(0, 10)
    .flatMap(({ code, count, rows, message, at, hint }) => [
      `  ${code}  ${count} ${count === 1 ? 'row' : 'rows'} (${rows.slice(0, 5).join(', ')}${count > 5 ? ', ...' : ''})  ${firstLine(message)}${at === undefined ? '' : `  at ${at}`}`,
      ...(hint === undefined ? [] : [`          ${hint}`]),
    ])
  const more = groups.length > 10 ? [`  and ${groups.length - 10} kinds more, see summary.json`] : []
  return ['', 'not scored:', ...shown, ...more]
}

const firstLine = (text: string): string => (text.split('\n')[0] as string).replace(/ \[NE\d{4}\]$/, '').slice(0, 200)

/** Four digits for reading; files hold the number itself. Small numbers keep four significant ones. */
function decimal(value: number): string {
  if (value === 0 || Number.isInteger(value)) return String(value)
  return Math.abs(value) < 0.001 || Math.abs(value) >= 1e7 ? value.toPrecision(4) : value.toFixed(4)
}
