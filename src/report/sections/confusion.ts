import { type Html, html } from '../html.ts'
import type { ReportConfusion, ReportData } from '../report-data.ts'
import { countText } from '../score-text.ts'

/** More labels than these make a matrix that nobody reads; the rest stands together. */
const mostLabels = 20

/** Gold against answer. Right answers lie on the diagonal; the darker a cell, the larger its share of the gold label. */
export function confusionSection({ confusion }: ReportData): Html | undefined {
  if (confusion === undefined || confusion.labels.length === 0) return undefined
  const { field, beside = [] } = confusion
  const { labels, counts } = readable(confusion)
  const columns = [...labels, ...beside]
  const head = columns.map((label) => html`<th scope="col" class="turned"><span>${label}</span></th>`)
  const rows = labels.map((label, gold) => {
    const row = counts[gold] ?? []
    const total = row.reduce((sum, count) => sum + count, 0)
    const cells = columns.map((_, predicted) => {
      const count = row[predicted] ?? 0
      const heat = total === 0 ? 0 : Math.ceil((6 * count) / total)
      return html`<td class="${predicted === gold ? 'right' : 'wrong'} ${`heat-${heat}`}">${count === 0 ? html`<span class="soft">0</span>` : countText(count)}</td>`
    })
    return html`<tr><th scope="row">${label}</th>${cells}<td class="number soft">${countText(total)}</td></tr>\n`
  })
  return html`<section id="confusion" aria-labelledby="confusion-title"><h2 id="confusion-title">What was taken for what</h2>
<p class="soft">A row for each gold label${field === undefined || field === '' ? '' : ` of “${field}”`}, a column for each answer. Right answers lie on the diagonal.</p>
<div class="wide" role="region" tabindex="0" aria-label="Confusion matrix"><table class="confusion"><thead><tr><td class="corner soft">gold, answer →</td>${head}<th scope="col" class="number">n</th></tr></thead><tbody>
${rows}</tbody></table></div></section>`
}

/** The labels with most rows; the others become one. */
function readable({ labels, counts, beside = [] }: ReportConfusion): ReportConfusion {
  if (labels.length <= mostLabels) return { labels, counts }
  const weight = (at: number) =>
    (counts[at] ?? []).reduce((sum, count) => sum + count, 0) + counts.reduce((sum, row) => sum + (row[at] ?? 0), 0)
  const kept = labels
    .map((_, at) => at)
    .sort((a, b) => weight(b) - weight(a))
    .slice(0, mostLabels - 1)
    .sort((a, b) => a - b)
  const place = new Map(kept.map((at, place) => [at, place]))
  const joined = Array.from({ length: mostLabels }, () => Array.from({ length: mostLabels + beside.length }, () => 0))
  counts.forEach((row, gold) => {
    row.forEach((count, predicted) => {
      const line = joined[place.get(gold) ?? mostLabels - 1]
      const column =
        predicted >= labels.length ? mostLabels + predicted - labels.length : (place.get(predicted) ?? mostLabels - 1)
      if (line !== undefined) line[column] = (line[column] ?? 0) + count
    })
  })
  return { labels: [...kept.map((at) => labels[at] ?? ''), `${labels.length - kept.length} others`], counts: joined }
}
