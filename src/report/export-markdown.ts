import type { RecomputeReport } from '../analysis/recompute/recompute.ts'
import { recomputedNotes, recomputedRows } from './recomputed-rows.ts'
import type {
  ReportCause,
  ReportComparison,
  ReportConfusion,
  ReportData,
  ReportMetric,
  ReportRanking,
  ReportSlice,
} from './report-data.ts'
import { countText, differenceText, intervalText, probabilityText, scoreText } from './score-text.ts'
import { percentage } from './short-number.ts'

/** GitHub takes 65,536 characters in a comment. */
const longest = 60_000

/** A report for a pull request: the verdict on the first line, numbers beneath, the rest folded away. It holds no text of a row. */
export function markdownText(data: ReportData): string {
  const { verdict, counts, warnings = [], metrics, causes = [], slices = [], comparison, ranking, figures = [] } = data
  const { recomputed, confusion } = data
  const marks = { good: '✅', bad: '❌', warning: '⚠️', neutral: 'ℹ️' } as const
  const parts = [
    `**${marks[verdict.tone]} ${plain(verdict.headline)}**`,
    verdict.lines.map((line) => `${plain(line)}  `).join('\n'),
    comparison === undefined ? '' : differences(comparison),
    ranking === undefined ? '' : rankingTable(ranking),
    ranking !== undefined
      ? ''
      : comparison === undefined
        ? metricTable(metrics)
        : folded('Metrics', metricTable(metrics)),
    `${countText(counts.total)} rows: ${(['scored', 'abstained', 'failed', 'rejected'] as const).map((outcome) => `${countText(counts[outcome])} ${outcome}`).join(', ')}`,
    ...warnings.map((warning) => `> ${plain(warning)}`),
    recomputed === undefined ? '' : folded('Reported and recomputed', recomputedTable(recomputed)),
    causes.length === 0 ? '' : folded('What went wrong', causeTable(causes)),
    ...slices.map((slice) => folded(`${slice.metric} by ${slice.field}`, sliceTable(slice))),
    confusion === undefined ? '' : folded('What was taken for what', confusionTable(confusion)),
    ...figures.map(({ title, figures: all }) =>
      folded(
        title,
        table(
          ['figure', 'value', '95 % interval', 'n'],
          all.map(({ name, value, interval, n }) => [
            name,
            typeof value === 'string' ? value : scoreText(value),
            intervalText(interval) || '–',
            n === undefined ? '–' : countText(n),
          ]),
        ),
      ),
    ),
  ].filter((part) => part !== '')
  return joined(parts)
}

/** What no longer fits is left out as a whole, and said so. */
function joined(parts: readonly string[]): string {
  let text = ''
  let left = 0
  for (const part of parts) {
    const first = text === ''
    const shown = first ? part.slice(0, 2000) : part
    if (text.length + shown.length + 2 > longest) left++
    else text += first ? shown : `\n\n${shown}`
  }
  return left === 0
    ? text
    : `${text}\n\n${left} more ${left === 1 ? 'part does' : 'parts do'} not fit here; the HTML report has them.`
}

function differences({ before, after, metrics, paired, unmatched, leftOut, slices = [] }: ReportComparison): string {
  const found = slices.filter(({ verdict }) => verdict !== 'no evidence')
  return [
    table(
      ['metric', before, after, 'difference', '95 % interval', 'p', 'n', 'verdict'],
      metrics.map((one) => [
        one.name,
        scoreText(one.before),
        scoreText(one.after),
        differenceText(one.difference),
        intervalText(one.interval, differenceText) || '–',
        probabilityText(one.p),
        countText(one.n),
        one.verdict,
      ]),
    ),
    `${countText(paired)} paired rows; only in the first ${countText(unmatched.before)}, only in the second ${countText(unmatched.after)}, left out ${countText(leftOut)}`,
    ...metrics
      .slice(0, 1)
      .map(({ wins, losses, ties }) => `wins ${countText(wins)}, losses ${countText(losses)}, ties ${countText(ties)}`),
    ...found
      .slice(0, 10)
      .map(
        ({ field, name, difference, n, verdict }) =>
          `- ${verdict}: ${plain(field)} = ${plain(name)} ${differenceText(difference)} (n=${countText(n)})`,
      ),
  ].join('\n\n')
}

const metricTable = (metrics: readonly ReportMetric[]): string =>
  table(
    ['metric', 'value', '95 % interval', 'n', 'n unscored'],
    metrics.map(({ name, value, interval, n, unscored }) => [
      name,
      value === undefined ? 'nothing scored' : scoreText(value),
      intervalText(interval) || '–',
      countText(n),
      countText(unscored),
    ]),
  )

/** Those of one rank cannot be told apart. */
const rankingTable = ({ metric, ranked, baseline, n }: ReportRanking): string =>
  [
    table(
      ['result', 'rank', metric, '95 % interval', `against ${baseline}`, '95 % interval', 'p', 'verdict'],
      ranked.map(({ rank, name, value, interval, against }) => [
        name,
        String(rank),
        scoreText(value),
        intervalText(interval) || '–',
        against === undefined ? '–' : differenceText(against.difference),
        intervalText(against?.interval, differenceText) || '–',
        probabilityText(against?.p),
        against?.verdict ?? 'baseline',
      ]),
    ),
    `on the same ${countText(n)} rows; results of one rank cannot be told apart`,
  ].join('\n\n')

const recomputedTable = (recomputed: RecomputeReport): string =>
  [
    table(
      ['metric', 'reported', 'recomputed', 'over', 'scored rows alone'],
      recomputedRows(recomputed).map(({ name, reported, recomputed: value, agrees, over, honest }) => [
        name,
        reported,
        agrees === false ? `${value} differs` : value,
        countText(over),
        honest,
      ]),
    ),
    ...recomputedNotes(recomputed).map(({ names, text }) => `- ${plain(names)}: ${plain(text)}`),
  ]
    .filter((part) => part !== '')
    .join('\n\n')

/** Golds are rows, answers columns. */
function confusionTable({ labels, beside = [], counts }: ReportConfusion): string {
  if (labels.length > 20) return ''
  return table(
    ['gold, answer →', ...labels, ...beside],
    labels.map((label, gold) => [label, ...(counts[gold] ?? []).map(countText)]),
  )
}

const causeTable = (causes: readonly ReportCause[]): string =>
  table(
    ['cause', 'code', 'rows', 'share', 'likely gain'],
    causes
      .slice(0, 20)
      .map(({ code, title, count, share, gain }) => [
        title,
        code,
        countText(count),
        percentage(share),
        gain === undefined ? '–' : differenceText(gain),
      ]),
  )

const sliceTable = ({ field, metric, values }: ReportSlice): string =>
  table(
    [field, metric, '95 % interval', 'n'],
    values
      .slice(0, 40)
      .map(({ value, score, interval, n }) => [value, scoreText(score), intervalText(interval) || '–', countText(n)]),
  )

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return ''
  const line = (cells: readonly string[]) => `| ${cells.map(plain).join(' | ')} |`
  return [line(heads), `|${heads.map((_, at) => (at === 0 ? ' --- |' : ' ---: |')).join('')}`, ...rows.map(line)].join(
    '\n',
  )
}

const folded = (summary: string, body: string): string =>
  body === '' ? '' : `<details><summary>${inHtml(summary)}</summary>\n\n${body}\n\n</details>`

/** One line that is text and nothing else: no markup, no link, no picture, no mention of a person or an issue. */
const plain = (text: string): string => inHtml(text.replace(/[\\`*_{}[\]|~!$]/g, '\\$&'))

/** The same where Markdown is not read, and so not escaped. */
const inHtml = (text: string): string =>
  [...text.toWellFormed().replace(/\s+/g, ' ').trim()]
    .slice(0, 300)
    .join('')
    .replace(/[\u0000-\u001f\u007f]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/(?<=[\w/])@|@(?=\w)|#(?=\w)|:(?=\/\/)|(?<=\bwww)\./gi, (sign) => `&#${sign.codePointAt(0)};`)
