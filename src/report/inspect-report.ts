import type { Inspection } from '../analysis/inspect.ts'
import type { PairRates } from '../analysis/judged-pairs.ts'
import type { OpenedResults, ResultRow } from '../results/opened.ts'
import type {
  ReportConfidence,
  ReportData,
  ReportFigures,
  ReportMetric,
  ReportRow,
  ReportSlice,
} from './report-data.ts'
import { countText } from './score-text.ts'
import { shortNumber } from './short-number.ts'

/** A finished job, as every format of a report is written from. */
export function inspectReport(opened: OpenedResults, inspection: Inspection): ReportData {
  const { tallied, causes, spreads } = inspection
  const metrics = metricsOf(opened, inspection)
  return {
    title: opened.name,
    verdict: verdictOf(inspection),
    source: [
      { name: 'read from', value: opened.source },
      { name: 'task', value: opened.task },
      ...(opened.model === undefined ? [] : [{ name: 'model', value: opened.model }]),
      ...(opened.timestamp === undefined ? [] : [{ name: 'time', value: opened.timestamp }]),
      ...Object.entries(opened.hashes).map(([name, hash]) => ({ name: `${name} SHA-256`, value: hash.slice(0, 12) })),
    ],
    warnings: opened.warnings,
    counts: tallied.rows,
    aggregation: opened.aggregation,
    metrics,
    recomputed: inspection.recomputed,
    causes: causes.causes.map(({ code, title, count, share, gain, fix, rows }) => ({
      code,
      title,
      count,
      share,
      gain,
      fix,
      rows: rows.map(({ row }) => row),
    })),
    slices: slicesOf(inspection),
    confidence: confidenceOf(inspection),
    confusion: causes.confusion,
    figures: [...mistakesOf(inspection), ...pairFigures(inspection)],
    distributions: spreads.map(({ metric, n, bins }) => ({ metric, n, bins })),
    rows: () => reportRows(opened, inspection),
  }
}

/** The first metric by every sliced field. */
function slicesOf(inspection: Inspection): ReportSlice[] {
  const { fields, slices } = inspection.slices
  const [metric] = headlineFirst(inspection)
  if (metric === undefined) return []
  return fields.map((field) => ({
    field,
    metric,
    values: slices.flatMap(({ field: of, value, metrics }) => {
      const score = of === field && Object.hasOwn(metrics, metric) ? metrics[metric] : undefined
      return score === undefined
        ? []
        : [{ value, n: score.n, score: score.mean, interval: score.interval, p: score.corrected }]
    }),
  }))
}

/** The metric that causes are about comes first, the others as the rows have them. */
function headlineFirst({ tallied, causes }: Inspection): string[] {
  const names = Object.keys(tallied.metrics)
  const { metric } = causes
  return metric === undefined ? names : [metric, ...names.filter((name) => name !== metric)]
}

/** Every metric over the rows that have it, beside what the job's own file says. */
export function metricsOf(opened: OpenedResults, inspection: Inspection): ReportMetric[] {
  const spreads = new Map(inspection.spreads.map((spread) => [spread.metric, spread]))
  return headlineFirst(inspection).map((name) => {
    const { value, n = 0, unscored = 0 } = inspection.tallied.metrics[name] ?? {}
    const reported = opened.reported[name]?.value ?? opened.reported[`lambda_${name}`]?.value
    const counted = inspection.counted.metrics[name]?.value
    const differs = reported !== undefined && counted !== undefined && Math.abs(reported - counted) > 1e-9
    return {
      name,
      value,
      interval: opened.aggregation === 'average' ? spreads.get(name)?.interval : undefined,
      n,
      unscored,
      reported,
      ...(differs && { note: `the rows give ${shortNumber(counted)}, counted as the container counts` }),
    }
  })
}

function verdictOf({ tallied, causes }: Inspection): ReportData['verdict'] {
  const { total, failed, rejected } = tallied.rows
  const lost = failed + rejected
  const [worst] = causes.causes
  const mean = causes.metric === undefined ? undefined : tallied.metrics[causes.metric]
  const headline =
    mean?.value === undefined
      ? `${total} rows, and no metric from 0 to 1`
      : `${causes.metric} ${shortNumber(mean.value)} over ${mean.n} of ${total} rows`
  return {
    tone: lost > 0 ? 'warning' : 'neutral',
    headline,
    lines: [
      ...(lost > 0 ? [`${lost} rows failed or were rejected: they are in no mean`] : []),
      ...(worst === undefined ? [] : [`most of what went wrong: ${worst.title} (${worst.count} rows, ${worst.code})`]),
    ],
  }
}

/** Labels that the model took for others, where no cause but the model is to blame. */
function mistakesOf({ causes }: Inspection): ReportFigures[] {
  const { count, pairs } = causes.mistakes
  if (pairs.length === 0) return []
  const figures = pairs.map(({ gold, got, count: rows }) => ({
    name: `${gold} read as ${got}`,
    value: countText(rows),
  }))
  return [
    { title: 'Real mistakes', note: `${count} rows, by pair of labels`, heads: ['gold, and answer', 'rows'], figures },
  ]
}

/** Which of two models the judge prefers, over all pairs and by slice. */
function pairFigures({ pairs }: Inspection): ReportFigures[] {
  if (pairs === undefined) return []
  const figure = (name: string, { winRate, interval, n }: PairRates) => ({ name, value: winRate, interval, n })
  const figures = [
    figure('win rate of the challenger', pairs.rates),
    ...Object.entries(pairs.slices).flatMap(([field, values]) =>
      Object.entries(values).map(([value, rates]) => figure(`${field}=${value}`, rates)),
    ),
  ]
  const { wins, losses, draws } = pairs.rates
  return [
    { title: 'Pairs', note: `${wins} wins, ${losses} losses, ${draws} draws, ${pairs.unusable} unusable`, figures },
  ]
}

/** How sure the model was, and how often right. */
function confidenceOf({ confidence }: Inspection): ReportConfidence | undefined {
  if (confidence === undefined) return undefined
  const { calibration, bins, summary } = confidence
  return {
    n: calibration.n,
    ece: calibration.ece,
    bins,
    figures: Object.entries(summary).map(([name, value]) => ({ name: name.replaceAll('_', ' '), value })),
  }
}

async function* reportRows(
  opened: OpenedResults,
  { causeOf, confidenceOf }: Inspection,
): AsyncGenerator<readonly ReportRow[]> {
  let place = 0
  for await (const rows of opened.rows()) {
    yield rows.map((row) => reportRow(row, causeOf(place), confidenceOf(place++)))
  }
}

function reportRow(row: ResultRow, cause: string | undefined, confidence: number | undefined): ReportRow {
  const { pair, logprobs: _tokens, extra: _unknown, ...rest } = row
  const output = pair === undefined ? row.output : `A: ${pair.responseA ?? ''}\n\nB: ${pair.responseB ?? ''}`
  return {
    ...rest,
    output,
    ...(cause !== undefined && { causes: [cause] }),
    ...(confidence !== undefined && { confidence }),
  }
}
