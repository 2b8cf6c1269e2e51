import type { LogSummary, Mean } from '../deploy/log-summary.ts'
import { errorCodes } from '../error-codes.ts'
import { renderTable } from '../report/table.ts'

/** What a log says, for people: outcomes, what went wrong, and each metric's mean as a whole and over time. */
export function logSummaryText(name: string, summary: LogSummary): string[] {
  const { from, to, calls, outcomes, errors, metrics, unlisted } = summary
  const samples = Object.values(outcomes).reduce((sum, count) => sum + count, 0)
  const head = `${name}  ${new Date(from).toISOString()} to ${new Date(to).toISOString()}`
  if (calls === 0) return [head, 'no call listed a sample in that time']
  return [
    head,
    `${calls} calls, ${samples} samples: ${Object.entries(outcomes)
      .map(([outcome, count]) => `${outcome} ${count} (${((100 * count) / samples).toFixed(2)} %)`)
      .join(', ')}`,
    ...errors.map(
      ({ code, count }) => `  ${code}  ${count}  ${errorCodes[code]?.title ?? 'not an error of nova-eval'}`,
    ),
    ...(metrics.length === 0 ? [] : ['', ...meansText(summary)]),
    ...(unlisted === 0
      ? []
      : ['', `${unlisted} samples came in batches of more than 200, whose lines hold no metrics of theirs`]),
  ]
}

function meansText({ metrics, from, to }: LogSummary): string[] {
  const parts = metrics[0]?.buckets.length ?? 0
  const heads = Array.from({ length: parts }, (_, at) => {
    return new Date(from + ((to - from) * at) / parts).toISOString().slice(11, 16)
  })
  return renderTable(
    [{ head: 'metric', align: 'left' }, ...['n', 'mean', ...heads].map((head) => ({ head, align: 'right' as const }))],
    metrics.map(({ name, all, buckets }) => [name, String(all.n), shown(all), ...buckets.map(shown)]),
  )
}

const shown = ({ mean }: Mean): string => (mean === undefined ? '-' : mean.toFixed(4))
