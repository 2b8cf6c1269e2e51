import type { Comparison } from '../analysis/compare/compare-sides.ts'
import type { MetricDifference } from '../analysis/compare/metric-difference.ts'
import type { Pairing } from '../analysis/compare/pair-rows.ts'
import type { Side } from '../analysis/compare/side.ts'
import { textsAt } from '../analysis/compare/texts-at.ts'
import type { OpenedResults, ResultRow } from '../results/opened.ts'
import type { Outcome } from '../results/row-record.ts'
import { mean, standardError } from '../statistics/index.ts'
import { headline } from './compare-text.ts'
import type { ReportComparison, ReportData, ReportDifference, ReportMetric, ReportRow } from './report-data.ts'
import { differenceText, intervalText } from './score-text.ts'
import { sideNames } from './side-names.ts'

/** Everything a report of a comparison is made of. */
export interface ComparedResults {
  readonly comparison: Comparison
  readonly pairing: Pairing
  readonly before: Side
  readonly after: Side
  /** Undefined for a saved baseline, which has no texts. */
  readonly openedBefore: OpenedResults | undefined
  readonly openedAfter: OpenedResults | undefined
  /** Gates that were missed, a sentence each. */
  readonly missed: readonly string[]
}

/** Earlier answers to so many rows are held while a report is written; of more, those whose score changed. */
const mostTexts = 50_000

/** A comparison as every format of a report is written from. */
export function compareReport(compared: ComparedResults): ReportData {
  const { comparison, after, openedAfter, missed } = compared
  const [beforeName = '', afterName = ''] = sideNames([comparison.before.source, comparison.after.source])
  const [first] = comparison.metrics
  const worse = comparison.slices.filter(({ verdict }) => verdict === 'worse')
  const bad = missed.length > 0 || first?.verdict === 'worse'
  return {
    title: `${afterName} against ${beforeName}`,
    verdict: {
      tone: bad ? 'bad' : worse.length > 0 ? 'warning' : first?.verdict === 'better' ? 'good' : 'neutral',
      headline: headline(comparison),
      lines: [
        ...missed,
        ...worse.map(
          ({ field, value, difference, interval, n }) =>
            `worse in ${field}=${value}: ${differenceText(difference)} (${intervalText(interval, differenceText)}, n=${n})`,
        ),
      ],
    },
    source: sourceLines(comparison),
    warnings: [...(openedAfter?.warnings ?? []), ...(compared.openedBefore?.warnings ?? [])],
    counts: countOutcomes(after),
    metrics: [...after.scores.keys()].map((metric) => ownMetric(after, metric)),
    comparison: reportComparison(comparison, [beforeName, afterName]),
    rows: () => comparedRows(compared),
  }
}

function sourceLines({ before, after, scorer, dataset }: Comparison): ReportData['source'] {
  return [
    { name: 'before', value: before.source },
    { name: 'after', value: after.source },
    { name: 'same scorer', value: scorer === 'unknown' ? 'not known' : scorer === 'same' ? 'yes' : 'no' },
    { name: 'same dataset', value: dataset === 'unknown' ? 'not known' : dataset === 'same' ? 'yes' : 'no' },
  ]
}

function countOutcomes({ rows }: Side): Record<'total' | Outcome, number> {
  const counts = { total: rows.length, scored: 0, abstained: 0, failed: 0, rejected: 0 }
  for (const { outcome } of rows) counts[outcome]++
  return counts
}

function ownMetric({ rows, scores }: Side, name: string): ReportMetric {
  const values = (scores.get(name) ?? []).filter((value) => Number.isFinite(value))
  const value = mean(values)
  const error = standardError(values)
  return {
    name,
    value,
    ...(value !== undefined &&
      error !== undefined && { interval: { lower: value - 1.96 * error, upper: value + 1.96 * error } }),
    n: values.length,
    unscored: rows.length - values.length,
  }
}

function reportComparison(comparison: Comparison, [before = '', after = '']: readonly string[]): ReportComparison {
  const { paired, metrics, slices, leftOut, length, groups } = comparison
  const whole = (value: number | undefined): string => (value === undefined ? '–' : String(Math.round(value)))
  return {
    before,
    after,
    paired: paired.n,
    unmatched: { before: comparison.before.unmatched.length, after: comparison.after.unmatched.length },
    leftOut: leftOut.total,
    metrics: metrics.map((one) => reportDifference(one, one.metric)),
    slices: slices.map((one) => ({ ...reportDifference(one, one.value), field: one.field })),
    length: `mean ${length.unit} of an answer: ${whole(length.before)} before, ${whole(length.after)} after (n=${length.n})`,
    notes: [
      ...(groups === undefined ? [] : [`rows of one ${groups.by} count as one unit: ${groups.count} of them`]),
      ...(paired.repeated === 0 ? [] : [`${paired.repeated} pairs share their id or content with another`]),
      ...(paired.changed.gold === 0 ? [] : [`${paired.changed.gold} pairs have two different golds`]),
      ...(paired.changed.prompt === 0 ? [] : [`${paired.changed.prompt} pairs have two different prompts`]),
    ],
  }
}

/** A difference as a report holds it. */
export function reportDifference(one: MetricDifference, name: string): ReportDifference {
  const { before, after, difference, interval, adjusted, test, verdict, n, wins, losses, ties, detectable } = one
  return {
    name,
    before,
    after,
    difference,
    interval,
    p: adjusted,
    test,
    verdict,
    n,
    wins,
    losses,
    ties,
    detectable,
  }
}

/** The later result's rows, each with the earlier answer where it has a partner: the worst losses first, then gains, then the rest. */
async function* comparedRows(compared: ComparedResults): AsyncGenerator<readonly ReportRow[]> {
  const { comparison, pairing, before, openedBefore, openedAfter } = compared
  // A saved baseline has no texts to show.
  if (openedAfter === undefined) return
  const partners = new Map(pairing.pairs.map((pair) => [pair.after, pair.before]))
  const { regressions, improvements } = comparison
  const changed = new Map([
    ...regressions.map(({ places }) => [places.after, 'loss'] as const),
    ...improvements.map(({ places }) => [places.after, 'win'] as const),
  ])
  const asked = [...regressions, ...improvements].map(({ places }) => places.before)
  const rest = partners.size <= mostTexts ? partners.values() : []
  const texts =
    openedBefore === undefined ? new Map() : await textsAt(openedBefore, [...asked.slice(0, mostTexts), ...rest])
  const row = (read: ResultRow, place: number): ReportRow => {
    const partner = partners.get(place)
    const ours = partner === undefined ? undefined : before.rows[partner]
    return {
      ...read,
      ...(partner !== undefined &&
        ours !== undefined && {
          before: {
            outcome: ours.outcome,
            output: texts.get(partner)?.output ?? null,
            metrics: scoresAt(before, partner),
            error: texts.get(partner)?.error,
          },
          change: changed.get(place) ?? 'tie',
        }),
    }
  }
  // What changed is to be read first, whatever the order of the file; the rest streams by.
  const found = new Map<number, ReportRow>()
  const first = new Set([...changed.keys()].slice(0, mostFirst))
  let place = 0
  for await (const batch of openedAfter.rows()) {
    for (const read of batch) {
      if (first.has(place)) found.set(place, row(read, place))
      place++
    }
    if (found.size === first.size) break
  }
  yield [...first].map((at) => found.get(at)).filter((one) => one !== undefined)
  place = 0
  for await (const batch of openedAfter.rows()) {
    const others: ReportRow[] = []
    for (const read of batch) {
      if (!first.has(place)) others.push(row(read, place))
      place++
    }
    if (others.length > 0) yield others
  }
}

const mostFirst = 1_000

function scoresAt({ scores }: Side, place: number): Record<string, number> {
  const found = [...scores].map(([metric, column]) => [metric, column[place] ?? Number.NaN] as const)
  return Object.fromEntries(found.filter(([, value]) => Number.isFinite(value)))
}
