import { shownLabel } from '../analysis/causes/shown-label.ts'
import type { RecomputeReport } from '../analysis/recompute/recompute.ts'

/** A metric of a job as it was reported and as its rows give it, as a page shows it. */
export interface RecomputedRow {
  readonly name: string
  readonly reported: string
  readonly recomputed: string
  readonly agrees: boolean | undefined
  readonly over: number
  readonly from: string
  /** Over scored rows alone. */
  readonly honest: string
}

/** Reported beside recomputed; nothing where the job reported nothing, for then there is nothing to set beside. */
export function recomputedRows({ metrics }: RecomputeReport): RecomputedRow[] {
  if (metrics.every(({ reported }) => reported === undefined)) return []
  return metrics.map(({ name, reported, recomputed, agrees, over, from, honest }) => ({
    name: shownLabel(name),
    reported: exactText(reported),
    recomputed: exactText(recomputed),
    agrees,
    over,
    from: from ?? '–',
    honest: honest.value === undefined ? 'nothing scored' : exactText(honest.value),
  }))
}

/** What is to be known of the numbers: which differ, and where the container is known to be wrong. Each once, with the metrics it is about. */
export function recomputedNotes({ metrics }: RecomputeReport): { readonly names: string; readonly text: string }[] {
  const differing = metrics.filter(({ agrees }) => agrees === false).map(({ name }) => shownLabel(name))
  const notes = new Map<string, string[]>()
  for (const { name, warnings } of metrics)
    for (const warning of warnings) notes.set(warning, [...(notes.get(warning) ?? []), shownLabel(name)])
  return [
    ...(differing.length === 0 ? [] : [{ names: differing.join(', '), text: 'reported and recomputed differ' }]),
    ...[...notes].map(([text, names]) => ({ names: names.join(', '), text })),
  ]
}

/** Four decimals: a difference in the third is to be seen. */
const exactText = (value: number | undefined): string =>
  value === undefined || !Number.isFinite(value)
    ? '–'
    : Number.isInteger(value)
      ? value.toLocaleString('en')
      : value.toFixed(4)
