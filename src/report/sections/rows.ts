import { outcomes } from '../../results/row-record.ts'
import { type Html, html } from '../html.ts'
import { jsonBlock } from '../json-block.ts'
import type { ReportData } from '../report-data.ts'
import { countText } from '../score-text.ts'

/** Metrics that get a column; all stand in the row's detail. */
const mostColumns = 4

/** The rows to search, filter, sort and open. What it shows comes in blocks of JSON after it. */
export function rowsSection(data: ReportData, limit: number): Html {
  const { counts, metrics, causes = [], comparison, ranking, confidence } = data
  const names = metrics.map(({ name }) => name)
  const shown = names.slice(0, mostColumns - (confidence === undefined ? 0 : 1))
  const total = Math.min(counts.total, limit)
  const config = {
    total,
    outcomes,
    metrics: names,
    shown: shown.map((_, at) => at),
    confidence: confidence !== undefined,
    causes: Object.fromEntries(causes.map(({ code, title }) => [code, title])),
    names: [
      comparison?.before ?? ranking?.baseline ?? 'before',
      comparison?.after ?? (ranking === undefined ? 'value' : 'the result'),
    ],
  }
  const columns = [
    ...['row', 'outcome', 'prompt', 'output', 'gold'].map((name, at) =>
      sortable(name, `column:${[0, 2, 4, 5, 6][at]}`, ['c-row', 'c-outcome', 'c-text', 'c-text', 'c-gold'][at] ?? ''),
    ),
    ...shown.map((name, at) => sortable(name, `number:${at}`, 'c-number')),
    ...(confidence === undefined ? [] : [sortable('confidence', `number:${names.length}`, 'c-number')]),
  ]
  const beyond =
    counts.total > limit
      ? html`<p class="note">The first ${countText(limit)} of ${countText(counts.total)} rows are here; all of them are in an export to .jsonl or .csv.</p>`
      : undefined
  return html`<section id="rows" aria-labelledby="rows-title"><h2 id="rows-title">Rows</h2>
${beyond}
<noscript><p class="note">The table of rows needs the script of this page, which is switched off. Everything above stands without it.</p></noscript>
${toolbar(data)}
<p id="status" class="soft" role="status">Reading rows</p>
<div id="grid" role="grid" tabindex="0" aria-label="Rows; arrows move, Enter opens" aria-rowcount="1" class="${`metrics-${columns.length - 5}`}">
<div class="grid-head" role="rowgroup"><div class="line" role="row" aria-rowindex="1">${columns}</div></div>
<div id="grid-body" role="rowgroup"></div>
<p id="none" hidden>No row is left. Take back a filter.</p>
</div>
<p class="soft keys"><kbd>/</kbd> search <kbd>↓</kbd> <kbd>↑</kbd> move <kbd>Enter</kbd> open <kbd>←</kbd> <kbd>→</kbd> previous, next <kbd>Esc</kbd> close</p>
<dialog id="detail" aria-labelledby="detail-title"><div class="detail-head"><h2 id="detail-title">Row</h2><span id="detail-place" class="soft"></span>
<button type="button" id="previous">Previous</button><button type="button" id="next">Next</button><button type="button" id="close">Close</button></div>
<div id="detail-body"></div></dialog>
<script type="application/json" id="report-config">${jsonBlock(config)}</script>
</section>`
}

const sortable = (name: string, sort: string, kind: string): Html =>
  html`<div role="columnheader" aria-sort="none" class="${kind}"><button type="button" data-sort="${sort}" title="${`sort by ${name}`}">${breakable(name)}</button></div>`

/** A long name may go on in the next line after each underscore. */
const breakable = (name: string): Html[] =>
  name.split(/(?<=_)/).map((part, at) => (at === 0 ? html`${part}` : html`<wbr>${part}`))

function toolbar({ metrics, causes = [], slices = [], comparison, ranking }: ReportData): Html {
  const options = (all: readonly (readonly [value: string, name: string])[]) =>
    all.map(([value, name]) => html`<option value="${value}">${name}</option>`)
  const select = (id: string, label: string, inside: readonly Html[]) =>
    html`<label>${label}<select id="${`by-${id}`}"><option value="">all</option>${inside}</select></label>`
  const fields = [...new Map(slices.map((slice) => [slice.field, slice])).values()]
  return html`<search class="toolbar">
<label class="grow">Search<input type="search" id="by-search" placeholder="words in prompt, output, gold, id" autocomplete="off" spellcheck="false"></label>
${select('outcome', 'Outcome', options(outcomes.map((outcome, at) => [String(at), outcome])))}
${
  comparison === undefined && ranking === undefined
    ? undefined
    : select(
        'change',
        'Change',
        options([
          ['win', 'win'],
          ['loss', 'loss'],
          ['tie', 'tie'],
        ]),
      )
}
${causes.length === 0 ? undefined : select('cause', 'Cause', options(causes.map(({ code, title }) => [code, `${code} ${title}`])))}
${
  fields.length === 0
    ? undefined
    : select(
        'slice',
        'Slice',
        fields.map(({ field, values }) => {
          const name = field.replace(/^metadata\./, '')
          return html`<optgroup label="${name}">${options(values.map(({ value }) => [JSON.stringify([name, value]), value]))}</optgroup>`
        }),
      )
}
${
  metrics.length === 0
    ? undefined
    : html`${select('metric', 'Metric', options(metrics.map(({ name }, at) => [String(at), name])))}
<label class="bound">from<input type="number" id="by-from" step="any"></label><label class="bound">to<input type="number" id="by-to" step="any"></label>`
}
<button type="button" id="clear">Clear</button>
</search>`
}
