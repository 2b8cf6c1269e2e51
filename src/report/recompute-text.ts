import { shownLabel } from '../analysis/causes/shown-label.ts'
import type { RecomputeReport } from '../analysis/recompute/recompute.ts'
import type { RecomputedMetric } from '../analysis/recompute/recomputed-metric.ts'
import { recomputedNotes } from './recomputed-rows.ts'
import { renderTable } from './table.ts'

/** Reported beside recomputed, as the terminal shows it: every metric with its count and interval, then what is wrong with it. */
export function recomputeText(report: RecomputeReport): string[] {
  const { metrics, rows, aggregation } = report
  if (metrics.length === 0) return ['no metric was found']
  const table = renderTable(
    [
      { head: 'metric', align: 'left' },
      { head: 'reported', align: 'right' },
      { head: 'recomputed', align: 'right' },
      { head: 'over', align: 'right' },
      { head: 'scored rows alone', align: 'right' },
      { head: '95 % interval', align: 'left' },
      { head: 'n', align: 'right' },
      { head: 'unscored', align: 'right' },
    ],
    metrics.map(cells),
  )
  return [
    ...table,
    `over ${rows} rows; the processor's metrics by ${aggregation}`,
    ...recomputedNotes(report).map(({ names, text }) => `  ${names}: ${text}`),
  ]
}

function cells({ name, reported, recomputed, agrees, over, honest }: RecomputedMetric): string[] {
  const { value, interval, n, unscored } = honest
  return [
    shownLabel(name),
    number(reported),
    agrees === false ? `${number(recomputed)} !` : number(recomputed),
    String(over),
    value === undefined ? 'nothing scored' : number(value),
    interval === undefined ? '-' : `${number(interval.lower)} to ${number(interval.upper)}`,
    String(n),
    String(unscored),
  ]
}

const number = (value: number | undefined): string =>
  value === undefined ? '-' : Number.isInteger(value) ? String(value) : value.toFixed(4)
