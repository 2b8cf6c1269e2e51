import { type MaskCounts, maskSecrets } from './mask-secrets.ts'
import { ownValue } from './own-value.ts'
import type { ReportConfusion, ReportData, ReportFigure, ReportRow, ReportSlice } from './report-data.ts'

/** What leaves, and what was kept back. */
export interface Published {
  readonly data: ReportData
  /** What was removed and masked, a sentence a line; complete once the rows have been streamed. Empty where nothing is redacted. */
  removed(): string[]
}

/**
 * The one place through which results leave, whatever the format. With `redact`, texts are removed, and account ids, addresses, keys
 * and the like are masked wherever they stand. Labels and values of slices stay where at least two rows share them.
 *
 * @param redact whether anything is kept back
 */
export function published(data: ReportData, redact: boolean): Published {
  if (!redact) return { data, removed: () => [] }
  const masked: MaskCounts = {}
  const inRows: MaskCounts = {}
  let rows = 0
  const shared = sharedValues(data.slices ?? [])
  return {
    data: {
      ...withoutSecrets(data, masked),
      rows: async function* () {
        rows = 0
        for (const kind of Object.keys(inRows)) delete inRows[kind]
        for await (const batch of data.rows()) {
          rows += batch.length
          yield batch.map((row) => withoutText(row, shared, inRows))
        }
      },
    },
    removed: () => [
      `Removed: prompts, outputs, golds, messages, reasons and metadata of ${rows} rows, sliced fields excepted. Labels and values that fewer than two rows share are numbered.`,
      told(masked, inRows),
    ],
  }
}

function told(...counts: readonly MaskCounts[]): string {
  const kinds = [...new Set(counts.flatMap(Object.keys))].sort()
  const sums = kinds.map((kind) => `${kind} ${counts.reduce((sum, one) => sum + (one[kind] ?? 0), 0)} times`)
  return sums.length === 0 ? 'Masked: nothing was found to mask.' : `Masked: ${sums.join(', ')}.`
}

type Masker = <T extends string | number | undefined>(value: T) => T | string

const maskerOf =
  (counts: MaskCounts): Masker =>
  (value) =>
    typeof value === 'string' ? maskSecrets(value, counts) : value

/** What is quoted in a sentence of ours is the model's word, or the dataset's. */
const unquoted = (text: string): string => text.replace(/"[^"]*"|“[^”]*”|`[^`]*`/g, '"…"')

/** Everything but the rows. */
function withoutSecrets(data: ReportData, counts: MaskCounts): ReportData {
  const mask = (text: string): string => maskSecrets(text, counts)
  const { verdict, comparison, confidence } = data
  return {
    ...data,
    title: mask(data.title),
    verdict: { ...verdict, headline: mask(verdict.headline), lines: verdict.lines.map(mask) },
    source: data.source.map(({ name, value }) => ({ name: mask(name), value: mask(value) })),
    warnings: data.warnings?.map((warning) => mask(unquoted(warning))),
    metrics: data.metrics.map((metric) => ({
      ...metric,
      name: mask(metric.name),
      note: metric.note && mask(metric.note),
    })),
    causes: data.causes?.map((cause) => ({
      ...cause,
      title: mask(unquoted(cause.title)),
      fix: cause.fix && mask(unquoted(cause.fix)),
    })),
    slices: data.slices?.map((slice) => withoutRareValues(slice, mask)),
    confidence: confidence && { ...confidence, figures: withoutSecretFigures(confidence.figures, counts) },
    confusion: data.confusion && withoutRareLabels(data.confusion, mask),
    figures: data.figures?.map(({ title, note, figures }) => ({
      title: mask(title),
      note: note && mask(note),
      figures: withoutSecretFigures(figures, counts),
    })),
    comparison: comparison && {
      ...comparison,
      before: mask(comparison.before),
      after: mask(comparison.after),
      slices: comparison.slices?.map((slice, at) => ({
        ...slice,
        name: slice.n < 2 ? `value ${at + 1}` : mask(slice.name),
      })),
      notes: comparison.notes?.map((note) => mask(unquoted(note))),
    },
    recomputed: data.recomputed && {
      ...data.recomputed,
      metrics: data.recomputed.metrics.map((metric) => ({
        ...metric,
        name: mask(metric.name),
        warnings: metric.warnings.map((warning) => mask(unquoted(warning))),
      })),
    },
    ranking: data.ranking && {
      ...data.ranking,
      metric: mask(data.ranking.metric),
      baseline: mask(data.ranking.baseline),
      ranked: data.ranking.ranked.map((one) => ({
        ...one,
        name: mask(one.name),
        against: one.against && { ...one.against, name: mask(one.against.name) },
      })),
      pairs: data.ranking.pairs.map((pair) => ({ ...pair, name: mask(pair.name) })),
    },
  }
}

function withoutSecretFigures<F extends ReportFigure>(figures: readonly F[], counts: MaskCounts): F[] {
  const mask = maskerOf(counts)
  return figures.map((figure) => ({ ...figure, name: maskSecrets(figure.name, counts), value: mask(figure.value) }))
}

function withoutRareValues(slice: ReportSlice, mask: (text: string) => string): ReportSlice {
  const values = slice.values.map((value, at) => ({
    ...value,
    value: value.n < 2 ? `value ${at + 1}` : mask(value.value),
  }))
  return { ...slice, field: mask(slice.field), values }
}

function withoutRareLabels(confusion: ReportConfusion, mask: (text: string) => string): ReportConfusion {
  const { field, labels, counts } = confusion
  const rare = (at: number) => (counts[at] ?? []).reduce((sum, count) => sum + count, 0) < 2
  return {
    ...confusion,
    ...(field !== undefined && { field: mask(field) }),
    labels: labels.map((label, at) => (rare(at) ? `label ${at + 1}` : mask(label))),
  }
}

/** The values of sliced fields that at least two rows share: they are published as slices already. */
function sharedValues(slices: readonly ReportSlice[]): ReadonlyMap<string, ReadonlySet<string>> {
  const shared = new Map<string, Set<string>>()
  for (const { field, values } of slices) {
    const known = shared.get(field) ?? new Set()
    for (const { value, n } of values) if (n >= 2) known.add(value)
    shared.set(field, known)
  }
  return shared
}

function withoutText(row: ReportRow, shared: ReadonlyMap<string, ReadonlySet<string>>, counts: MaskCounts): ReportRow {
  const mask = (text: string): string => maskSecrets(text, counts)
  const { before, error } = row
  const metadata = [...shared].flatMap(([field, values]) => {
    const value = ownValue(row.metadata, field.replace(/^metadata\./, ''))
    return values.has(String(value)) ? [[field.replace(/^metadata\./, ''), mask(String(value))] as const] : []
  })
  return {
    row: row.row,
    ...(row.id !== undefined && { id: mask(row.id) }),
    outcome: row.outcome,
    system: removedText(row.system ?? null),
    prompt: removedText(row.prompt),
    output: removedText(row.output),
    gold: removedText(row.gold),
    metrics: row.metrics,
    abstained: row.abstained,
    error: error && withoutMessage(error, mask),
    metadata: Object.fromEntries(metadata),
    causes: row.causes,
    confidence: row.confidence,
    change: row.change,
    before: before && {
      outcome: before.outcome,
      output: removedText(before.output),
      metrics: before.metrics,
      error: before.error && withoutMessage(before.error, mask),
    },
  }
}

const removedText = (text: string | null): string | null => text && `[removed, ${text.length} characters]`

/** A message may quote the text it is about, a pointer the keys of it. */
const withoutMessage = ({ code, at }: NonNullable<ReportRow['error']>, mask: (text: string) => string) => ({
  code,
  message: '[removed]',
  ...(at !== undefined && { at: mask(at) }),
})
