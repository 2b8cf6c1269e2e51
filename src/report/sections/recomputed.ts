import { type Html, html } from '../html.ts'
import { recomputedNotes, recomputedRows } from '../recomputed-rows.ts'
import type { ReportData } from '../report-data.ts'
import { countText } from '../score-text.ts'
import { wideTable } from '../wide-table.ts'

/** What the job reported beside what its rows give, and where the numbers of the container are known to be wrong. */
export function recomputedSection({ recomputed }: ReportData): Html | undefined {
  if (recomputed === undefined) return undefined
  const rows = recomputedRows(recomputed)
  const notes = recomputedNotes(recomputed)
  if (rows.length === 0 && notes.length === 0) return undefined
  const table = wideTable(
    'Reported and recomputed',
    [
      { head: 'metric' },
      { head: 'reported', number: true },
      { head: 'recomputed', number: true },
      { head: 'over', number: true },
      { head: 'scored rows alone', number: true },
      { head: 'recomputed from' },
    ],
    rows.map(({ name, reported, recomputed: value, agrees, over, honest, from }) => [
      name,
      reported,
      agrees === false ? html`<b class="bad">${value}</b> <span class="tag bad">differs</span>` : value,
      countText(over),
      honest,
      html`<span class="one-line">${from}</span>`,
    ]),
  )
  return html`<section id="recomputed" aria-labelledby="recomputed-title"><h2 id="recomputed-title">Reported and recomputed</h2>
<p class="soft">What the job's own file says, beside what its ${countText(recomputed.rows)} rows give when they are counted as the container counts. Scored rows alone: without stand-ins for answers that were not scored.</p>
${rows.length === 0 ? undefined : table}
${notes.map(({ names, text }) => html`<p class="note"><b>${names}</b> ${text}</p>\n`)}</section>`
}
