import type { Charts } from '../chart.ts'
import { intervalChart } from '../charts/interval-chart.ts'
import { type Html, html } from '../html.ts'
import { intervalBar } from '../interval-bar.ts'
import type { ReportComparison, ReportData, ReportDifference } from '../report-data.ts'
import { countText, differenceText, intervalText, probabilityText, scoreText } from '../score-text.ts'
import { wideTable } from '../wide-table.ts'

/** Which is better, by how much, how surely, and where. */
export function comparisonSection({ comparison }: ReportData, charts: Charts): Html | undefined {
  if (comparison === undefined) return undefined
  const { before, after, paired, unmatched, leftOut, notes = [] } = comparison
  return html`<section id="comparison" aria-labelledby="comparison-title"><h2 id="comparison-title">${after} against ${before}</h2>
<p class="soft">${countText(paired)} rows in both. Only in ${before}: ${countText(unmatched.before)}; only in ${after}: ${countText(unmatched.after)}. Left out, since one of the two was not scored: ${countText(leftOut)}.</p>
${differences(comparison)}
${comparison.length === undefined ? undefined : html`<p class="soft">${comparison.length}</p>\n`}${notes.map((note) => html`<p class="note">${note}</p>\n`)}
<h3>Wins and losses</h3>
${comparison.metrics.map((metric) => winsAndLosses(metric, comparison))}
${sliceDifferences(comparison, charts)}
</section>`
}

const toneOf = ({ verdict }: ReportDifference) =>
  verdict === 'better' ? 'good' : verdict === 'worse' ? 'bad' : undefined

function differences({ before, after, metrics }: ReportComparison): Html {
  const widest = Math.max(
    1e-9,
    ...metrics.flatMap(({ difference = 0, interval }) =>
      [difference, interval?.lower ?? 0, interval?.upper ?? 0].map(Math.abs),
    ),
  )
  return wideTable(
    'Differences by metric',
    [
      { head: 'metric' },
      { head: 'verdict' },
      { head: before, number: true },
      { head: after, number: true },
      { head: 'difference', number: true },
      { head: '' },
      { head: '95 % interval', number: true },
      { head: 'p', number: true },
      { head: 'n', number: true },
      { head: 'could show', number: true },
    ],
    metrics.map((metric) => {
      const { name, difference, interval, p, test, n, detectable } = metric
      const tone = toneOf(metric)
      return [
        name,
        html`<span class="tag ${tone ?? 'soft'}">${metric.verdict}</span>`,
        scoreText(metric.before),
        scoreText(metric.after),
        html`<b class="${tone ?? ''}">${differenceText(difference)}</b>`,
        intervalBar(difference, interval, { lower: -widest, upper: widest, mark: 0 }, tone),
        interval === undefined ? '–' : intervalText(interval, differenceText),
        html`${probabilityText(p)}${test === undefined ? undefined : html`<br><span class="soft small">${test}</span>`}`,
        countText(n),
        detectable === undefined ? '–' : `± ${scoreText(detectable)}`,
      ]
    }),
  )
}

function winsAndLosses({ name, wins, losses, ties }: ReportDifference, { before, after }: ReportComparison): Html {
  const total = Math.max(1, wins + losses + ties)
  const part = (tone: string, from: number, count: number) =>
    html`<rect class="${tone}" x="${`${(100 * from) / total}%`}" width="${`${(100 * count) / total}%`}" height="100%"></rect>`
  return html`<div class="duel"><div class="duel-name">${name}</div>
<svg class="strip" aria-hidden="true" focusable="false">${part('win', 0, wins)}${part('tie', wins, ties)}${part('loss', wins + ties, losses)}</svg>
<ul><li><span class="good"><b>${countText(wins)}</b> ${after} better</span></li><li><span class="soft"><b>${countText(ties)}</b> equal</span></li><li><span class="bad"><b>${countText(losses)}</b> ${before} better</span></li></ul></div>
`
}

function sliceDifferences({ slices = [], metrics }: ReportComparison, charts: Charts): Html | undefined {
  if (slices.length === 0) return undefined
  const sorted = [...slices].sort((a, b) => (b.difference ?? 0) - (a.difference ?? 0))
  const shown = sorted.length <= 20 ? sorted : [...sorted.slice(0, 10), ...sorted.slice(-10)]
  const label = ({ field, name }: (typeof sorted)[number]) => `${field.replace(/^metadata\./, '')}: ${name}`
  const table = wideTable(
    'Differences by slice',
    [
      { head: 'slice' },
      { head: 'verdict' },
      { head: 'difference', number: true },
      { head: '95 % interval', number: true },
      { head: 'p', number: true },
      { head: 'n', number: true },
    ],
    sorted.map((slice) => [
      label(slice),
      html`<span class="tag ${toneOf(slice) ?? 'soft'}">${slice.verdict}</span>`,
      differenceText(slice.difference),
      slice.interval === undefined ? '–' : intervalText(slice.interval, differenceText),
      probabilityText(slice.p),
      countText(slice.n),
    ]),
  )
  return html`<h3>By slice${metrics[0] === undefined ? '' : `: ${metrics[0].name}`}</h3>
<p class="soft">Right of the dashed line it is better. Corrected for ${slices.length} comparisons.</p>
<div class="charts"><figure class="card"><figcaption>Difference by slice${sorted.length > 20 ? html` <span class="soft">best and worst 10 of ${sorted.length}</span>` : undefined}</figcaption>
${intervalChart(
  charts,
  'Difference by slice, best first',
  shown.map((slice) => ({
    label: label(slice),
    n: slice.n,
    value: slice.difference,
    interval: slice.interval,
    tone: toneOf(slice),
  })),
  0,
)}
</figure><div class="card">${table}</div></div>`
}
