import { type Html, html } from '../html.ts'
import { intervalBar } from '../interval-bar.ts'
import type { ReportData, ReportDifference, ReportRanked, ReportRanking } from '../report-data.ts'
import { countText, differenceText, intervalText, probabilityText, scoreText } from '../score-text.ts'
import { wideTable } from '../wide-table.ts'

/** Three results and more, best first; what cannot be told apart shares a rank. */
export function rankingSection({ ranking }: ReportData): Html | undefined {
  if (ranking === undefined) return undefined
  const { metric, n, ranked, pairs, baseline } = ranking
  return html`<section id="ranking" aria-labelledby="ranking-title"><h2 id="ranking-title">Ranking by ${metric}</h2>
<p class="soft">On the same ${countText(n)} rows, against ${baseline}. Results that share a rank cannot be told apart; corrected for ${pairs.length} pairs. Intervals are of 95 %. Among the rows, a loss is one on which any of the others scores below the baseline.</p>
${rankingTable(ranking, ranked)}
<h3>Every two of them</h3>
${pairTable(pairs)}</section>`
}

function rankingTable({ metric }: ReportRanking, ranked: readonly ReportRanked[]): Html {
  const within = ranked.every(({ value, interval }) =>
    [value, interval?.lower, interval?.upper].every((one) => one === undefined || (one >= 0 && one <= 1)),
  )
  return wideTable(
    'Ranking',
    [
      { head: 'result' },
      { head: 'rank', number: true },
      { head: metric, number: true },
      { head: 'verdict' },
      ...(within ? [{ head: '' }] : []),
      { head: 'interval', number: true },
      { head: 'against the baseline', number: true },
      { head: 'interval of the difference', number: true },
      { head: 'p', number: true },
    ],
    ranked.map(({ rank, name, value, interval, against, isBaseline }) => [
      name,
      html`<b>${rank}</b>`,
      html`<b>${scoreText(value)}</b>`,
      isBaseline
        ? html`<span class="soft">baseline</span>`
        : html`<span class="tag ${tone(against) ?? 'soft'}">${against?.verdict}</span>`,
      ...(within ? [intervalBar(value, interval, { lower: 0, upper: 1 }, tone(against))] : []),
      interval === undefined ? '–' : intervalText(interval),
      html`<b class="${tone(against) ?? ''}">${isBaseline ? '–' : differenceText(against?.difference)}</b>`,
      intervalText(against?.interval, differenceText) || '–',
      probabilityText(against?.p),
    ]),
  )
}

const tone = (against: ReportDifference | undefined): 'good' | 'bad' | undefined =>
  against?.verdict === 'better' ? 'good' : against?.verdict === 'worse' ? 'bad' : undefined

const pairTable = (pairs: readonly ReportDifference[]): Html =>
  wideTable(
    'Pairs',
    [
      { head: 'pair' },
      { head: 'verdict' },
      { head: 'difference', number: true },
      { head: 'interval', number: true },
      { head: 'p', number: true },
      { head: 'wins', number: true },
      { head: 'losses', number: true },
      { head: 'equal', number: true },
      { head: 'could show', number: true },
    ],
    pairs.map((pair) => [
      pair.name,
      html`<span class="tag ${tone(pair) ?? 'soft'}">${pair.verdict}</span>`,
      differenceText(pair.difference),
      intervalText(pair.interval, differenceText) || '–',
      probabilityText(pair.p),
      countText(pair.wins),
      countText(pair.losses),
      countText(pair.ties),
      pair.detectable === undefined ? '–' : `± ${scoreText(pair.detectable)}`,
    ]),
  )
