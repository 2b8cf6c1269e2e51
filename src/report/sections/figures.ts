import { type Html, html } from '../html.ts'
import type { ReportData, ReportFigure } from '../report-data.ts'
import { countText, intervalText, scoreText } from '../score-text.ts'
import { wideTable } from '../wide-table.ts'

/** Figures that belong together, a section each: pairwise verdicts, groups of rollouts. */
export function figuresSections({ figures = [] }: ReportData): Html[] {
  return figures.map(
    (
      { title, note, heads, figures: all },
      at,
    ) => html`<section id="${`figures-${at}`}" aria-labelledby="${`figures-${at}-title`}"><h2 id="${`figures-${at}-title`}">${title}</h2>
${note === undefined ? undefined : html`<p class="soft">${note}</p>`}
${figureTable(title, all, heads)}</section>`,
  )
}

/** Figures as a table, with columns for what any of them has. */
export function figureTable(
  title: string,
  figures: readonly ReportFigure[],
  [name, value]: readonly [name: string, value: string] = ['figure', 'value'],
): Html {
  const ranged = figures.some(({ interval }) => interval !== undefined)
  const counted = figures.some(({ n }) => n !== undefined)
  return wideTable(
    title,
    [
      { head: name },
      { head: value, number: true },
      ...(ranged ? [{ head: '95 % interval', number: true }] : []),
      ...(counted ? [{ head: 'n', number: true }] : []),
    ],
    figures.map(({ name: figure, value: known, interval, n }) => [
      figure,
      html`<b>${typeof known === 'string' ? known : scoreText(known)}</b>`,
      ...(ranged ? [interval === undefined ? '–' : intervalText(interval)] : []),
      ...(counted ? [n === undefined ? '–' : countText(n)] : []),
    ]),
  )
}
