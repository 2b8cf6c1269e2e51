import type { MetricDifference } from '../analysis/compare/metric-difference.ts'
import type { Ranking } from '../analysis/compare/rank-sides.ts'
import type { Side } from '../analysis/compare/side.ts'
import { type RowTexts, textsAt } from '../analysis/compare/texts-at.ts'
import type { OpenedResults } from '../results/opened.ts'
import { reportDifference } from './compare-report.ts'
import type { ReportData, ReportMetric, ReportRanking, ReportRow } from './report-data.ts'
import { differenceText, intervalText, scoreText } from './score-text.ts'
import { sideNames } from './side-names.ts'

/** One of the results, with the places of its rows by those of the baseline. */
export interface RankedResults {
  readonly side: Side
  /** Undefined for a saved baseline, which has no texts. */
  readonly opened: OpenedResults | undefined
  /** Undefined for the baseline. */
  readonly placeOf: ReadonlyMap<number, number> | undefined
}

/** Texts of so many rows are held while a report is written; rows beyond show their scores alone. */
const mostTexts = 20_000

const batchSize = 1000

/**
 * Three results and more, as every format of a report is written from: a metric for each result, and a row for each of the baseline.
 *
 * @param results the baseline first
 * @param missed gates that were missed, a sentence each
 */
export function rankingReport(
  ranking: Ranking,
  results: readonly RankedResults[],
  { missed, lowerIsBetter }: { readonly missed: readonly string[]; readonly lowerIsBetter: boolean },
): ReportData {
  const names = new Map(
    sideNames(results.map(({ side }) => side.source)).map((name, at) => [results[at]?.side.source ?? '', name]),
  )
  const shown = reportRanking(ranking, names)
  const baseline = results[0]?.side
  const counts = { total: baseline?.rows.length ?? 0, scored: 0, abstained: 0, failed: 0, rejected: 0 }
  for (const { outcome } of baseline?.rows ?? []) counts[outcome]++
  return {
    title: `${shown.ranked.length} results by ${ranking.metric}`,
    verdict: verdictOf(shown, missed),
    source: results.map(({ side }, at) => ({ name: at === 0 ? 'baseline' : `result ${at + 1}`, value: side.source })),
    warnings: [...new Set(results.flatMap(({ opened }) => opened?.warnings ?? []))],
    counts,
    metrics: shown.ranked.map(
      ({ name, value, interval }): ReportMetric => ({
        name,
        value,
        interval,
        n: ranking.n,
        unscored: counts.total - ranking.n,
      }),
    ),
    ranking: shown,
    rows: () => rankedRows(results, { names, metric: ranking.metric, lowerIsBetter }),
  }
}

function reportRanking({ metric, n, ranked, pairs }: Ranking, names: ReadonlyMap<string, string>): ReportRanking {
  const nameOf = (source: string): string => names.get(source) ?? source
  const baseline = ranked.find(({ isBaseline }) => isBaseline)?.source ?? ''
  const paired = ({ sources: [before, after] }: Ranking['pairs'][number]) =>
    `${nameOf(after)} against ${nameOf(before)}`
  const against = (source: string): (MetricDifference & { readonly sources: readonly string[] }) | undefined =>
    pairs.find(({ sources: [before, after] }) => before === baseline && after === source)
  return {
    metric,
    n,
    baseline: nameOf(baseline),
    ranked: ranked.map(({ source, rank, mean, interval, isBaseline }) => {
      const difference = against(source)
      return {
        rank,
        name: nameOf(source),
        isBaseline,
        value: mean,
        interval,
        ...(difference !== undefined && { against: reportDifference(difference, nameOf(source)) }),
      }
    }),
    pairs: pairs.map((pair) => reportDifference(pair, paired(pair))),
  }
}

/** The first rank in one sentence; below it what is shown to be worse or better than the baseline. */
function verdictOf({ metric, n, ranked, baseline }: ReportRanking, missed: readonly string[]): ReportData['verdict'] {
  const first = ranked.filter(({ rank }) => rank === 1)
  const [best] = first
  const beaten = ranked.filter(({ against }) => against?.verdict === 'worse')
  const numbers = first.map(({ name, value }) => `${name} ${scoreText(value)}`).join(', ')
  const headline =
    first.length === 1
      ? `${best?.name} is best: ${metric} ${scoreText(best?.value)} on the same ${n.toLocaleString('en')} rows`
      : `no evidence which of ${first.length} is best: ${metric} ${numbers} on the same ${n.toLocaleString('en')} rows`
  const lines = ranked.flatMap(({ name, against }) =>
    against === undefined || against.verdict === 'no evidence'
      ? []
      : [
          `${name} is ${against.verdict} than ${baseline}: ${differenceText(against.difference)} (${intervalText(against.interval, differenceText)})`,
        ],
  )
  return {
    tone:
      missed.length > 0
        ? 'bad'
        : beaten.length > 0
          ? 'warning'
          : first.length === 1 && best?.isBaseline === false
            ? 'good'
            : 'neutral',
    headline,
    lines: [...missed, ...lines],
  }
}

interface RowsOptions {
  readonly names: ReadonlyMap<string, string>
  readonly metric: string
  readonly lowerIsBetter: boolean
}

/** The rows of the baseline, each with every result's score, the baseline's answer and beside it those of the others. */
async function* rankedRows(
  results: readonly RankedResults[],
  options: RowsOptions,
): AsyncGenerator<readonly ReportRow[]> {
  const [baseline] = results
  if (baseline === undefined) return
  const asked = baseline.side.rows.slice(0, mostTexts).keys()
  const wanted = [...asked]
  const texts: ReadonlyMap<number, RowTexts>[] = []
  for (const { opened, placeOf } of results) {
    const places = wanted.flatMap((place) => (placeOf === undefined ? place : (placeOf.get(place) ?? [])))
    texts.push(opened === undefined ? new Map() : await textsAt(opened, places))
  }
  for (let from = 0; from < baseline.side.rows.length; from += batchSize)
    yield baseline.side.rows.slice(from, from + batchSize).map((_, at) => rankedRow(from + at, results, texts, options))
}

function rankedRow(
  place: number,
  results: readonly RankedResults[],
  texts: readonly ReadonlyMap<number, RowTexts>[],
  { names, metric, lowerIsBetter }: RowsOptions,
): ReportRow {
  const seen = results.map(({ side, placeOf }, at) => {
    const own = placeOf === undefined ? place : placeOf.get(place)
    const score = own === undefined ? undefined : side.scores.get(metric)?.[own]
    return {
      name: names.get(side.source) ?? side.source,
      row: own === undefined ? undefined : side.rows[own],
      text: own === undefined ? undefined : texts[at]?.get(own),
      score: score !== undefined && Number.isFinite(score) ? score : undefined,
    }
  })
  const [first, ...others] = seen
  const text = seen.find((one) => one.text !== undefined)?.text
  const sign = lowerIsBetter ? -1 : 1
  const gains = others.flatMap(({ score }) =>
    score === undefined || first?.score === undefined ? [] : [sign * (score - first.score)],
  )
  const answers = others.flatMap(({ name, text: one }) =>
    one?.output === undefined || one.output === null ? [] : [`${name}: ${one.output}`],
  )
  const id = first?.row?.id
  return {
    row: first?.row?.row ?? place,
    ...(id !== undefined && { id }),
    outcome: first?.row?.outcome ?? 'rejected',
    system: text?.system ?? null,
    prompt: text?.prompt ?? null,
    output: answers.length === 0 ? null : answers.join('\n\n'),
    gold: text?.gold ?? null,
    metrics: Object.fromEntries(seen.flatMap(({ name, score }) => (score === undefined ? [] : [[name, score]]))),
    error: first?.text?.error,
    change: gains.some((gain) => gain < 0) ? 'loss' : gains.some((gain) => gain > 0) ? 'win' : 'tie',
    before: {
      outcome: first?.row?.outcome ?? 'rejected',
      output: first?.text?.output ?? null,
      metrics:
        first?.score === undefined ? {} : Object.fromEntries(seen.map(({ name }) => [name, first.score as number])),
    },
  }
}
