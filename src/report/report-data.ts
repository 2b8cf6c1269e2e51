import type { RecomputeReport } from '../analysis/recompute/recompute.ts'
import type { Outcome, RowError } from '../results/row-record.ts'
import type { Interval } from '../statistics/index.ts'

/** What one sentence says of a job, and how it is meant. */
export interface ReportVerdict {
  readonly tone: 'good' | 'bad' | 'warning' | 'neutral'
  readonly headline: string
  /** What stands below it, a sentence a line. */
  readonly lines: readonly string[]
}

/** A metric of a job. The number of rows is `n + unscored`. */
export interface ReportMetric {
  readonly name: string
  /** Undefined where nothing was scored. */
  readonly value: number | undefined
  /** Of level 0.95. */
  readonly interval?: Interval | undefined
  readonly n: number
  readonly unscored: number
  /** What the job's own file says. */
  readonly reported?: number | undefined
  readonly note?: string | undefined
}

/** Why rows went wrong, ranked as given. */
export interface ReportCause {
  readonly code: string
  readonly title: string
  readonly count: number
  /** Of all rows. */
  readonly share: number
  /** What the first metric would likely gain, were it mended. */
  readonly gain?: number | undefined
  readonly fix?: string | undefined
  /** Rows that show it, counted from 0. */
  readonly rows: readonly number[]
}

/** One value of a sliced field. */
export interface ReportSliceValue {
  readonly value: string
  readonly n: number
  readonly score: number | undefined
  readonly interval?: Interval | undefined
  /** Corrected for all values looked at. */
  readonly p?: number | undefined
}

/** A metric by one field of the metadata. */
export interface ReportSlice {
  readonly field: string
  readonly metric: string
  readonly values: readonly ReportSliceValue[]
}

/** How sure the model was, and how often right. */
export interface ReportConfidence {
  readonly n: number
  readonly ece: number | undefined
  readonly bins: readonly {
    readonly lower: number
    readonly upper: number
    readonly n: number
    readonly confidence: number | undefined
    readonly accuracy: number | undefined
    readonly interval?: Interval | undefined
  }[]
  readonly figures: readonly ReportFigure[]
}

/** A number with its name; text where it is no number. */
export interface ReportFigure {
  readonly name: string
  readonly value: number | string | undefined
  readonly interval?: Interval | undefined
  readonly n?: number | undefined
}

/** Figures that belong together and have no section of their own: pairwise verdicts, groups of rollouts. */
export interface ReportFigures {
  readonly title: string
  readonly note?: string | undefined
  /** What the figures are and what their values count, where that is not plain. */
  readonly heads?: readonly [name: string, value: string] | undefined
  readonly figures: readonly ReportFigure[]
}

/** `counts[gold][predicted]`, in the order of the labels, then of `beside`. */
export interface ReportConfusion {
  /** The key of the gold that the labels stand at, `''` for the gold itself. */
  readonly field?: string | undefined
  readonly labels: readonly string[]
  /** Answers that are no label of the golds, by kind. */
  readonly beside?: readonly string[] | undefined
  readonly counts: readonly (readonly number[])[]
}

/** How the scores of a metric lie; in a comparison of both. */
export interface ReportDistribution {
  readonly metric: string
  readonly n: number
  readonly bins: readonly {
    readonly lower: number
    readonly upper: number
    readonly count: number
    readonly before?: number
  }[]
}

/** One metric in two results, over the pairs in which both have it. */
export interface ReportDifference {
  readonly name: string
  readonly before: number | undefined
  readonly after: number | undefined
  readonly difference: number | undefined
  readonly interval?: Interval | undefined
  readonly p?: number | undefined
  /** `McNemar, exact` or the like. */
  readonly test?: string | undefined
  readonly verdict: 'better' | 'worse' | 'no evidence'
  readonly n: number
  readonly wins: number
  readonly losses: number
  readonly ties: number
  /** The smallest difference so many pairs could show. */
  readonly detectable?: number | undefined
}

export interface ReportComparison {
  readonly before: string
  readonly after: string
  readonly paired: number
  readonly unmatched: { readonly before: number; readonly after: number }
  /** Pairs that count for nothing, since one of them was not scored. */
  readonly leftOut: number
  readonly metrics: readonly ReportDifference[]
  /** The first metric by slice, p corrected for all of them. */
  readonly slices?: readonly (ReportDifference & { readonly field: string })[] | undefined
  /** How long answers are: no score, and often the reason of one. */
  readonly length?: string | undefined
  /** What a reader of the numbers should know of the pairs. */
  readonly notes?: readonly string[] | undefined
}

/** One of three results and more. */
export interface ReportRanked {
  /** Those that cannot be told apart share it. */
  readonly rank: number
  readonly name: string
  readonly isBaseline: boolean
  readonly value: number | undefined
  readonly interval?: Interval | undefined
  /** Against the baseline; left out for the baseline itself. */
  readonly against?: ReportDifference | undefined
}

/** Three results and more by one metric, on the rows that all of them scored. */
export interface ReportRanking {
  readonly metric: string
  readonly n: number
  readonly baseline: string
  /** Best first. */
  readonly ranked: readonly ReportRanked[]
  /** Every two of them, corrected for all; a pair's name is `B against A`. */
  readonly pairs: readonly ReportDifference[]
}

/** The same row in the earlier result. */
export interface ReportRowBefore {
  readonly outcome: Outcome
  readonly output: string | null
  readonly metrics: Readonly<Record<string, number>>
  readonly error?: RowError | undefined
}

/** One row as a reader may look it up. */
export interface ReportRow {
  /** From 0, as in `rows.jsonl`. */
  readonly row: number
  readonly id?: string | undefined
  readonly outcome: Outcome
  readonly system?: string | null | undefined
  readonly prompt: string | null
  readonly output: string | null
  readonly gold: string | null
  readonly metrics: Readonly<Record<string, number>>
  readonly abstained?: Readonly<Record<string, number>> | undefined
  readonly reason?: string | undefined
  readonly error?: RowError | undefined
  readonly metadata?: Readonly<Record<string, unknown>> | undefined
  /** What a metric read out of the output and the gold, by its name. */
  readonly saw?: Readonly<Record<string, string>> | undefined
  /** Codes of `causes` that hold of this row. */
  readonly causes?: readonly string[] | undefined
  readonly confidence?: number | undefined
  /** In a comparison. */
  readonly before?: ReportRowBefore | undefined
  readonly change?: 'win' | 'loss' | 'tie' | undefined
}

/** All that is published of a finished job or of a comparison. Every format is written from this alone. */
export interface ReportData {
  readonly title: string
  readonly verdict: ReportVerdict
  /** What was read: the archive, the job, the model, hashes. */
  readonly source: readonly { readonly name: string; readonly value: string }[]
  readonly warnings?: readonly string[] | undefined
  readonly counts: Readonly<Record<'total' | Outcome, number>>
  /** How metrics are reduced; average where nothing is said. */
  readonly aggregation?: string | undefined
  readonly metrics: readonly ReportMetric[]
  /** What the job reported beside what its rows give. */
  readonly recomputed?: RecomputeReport | undefined
  readonly causes?: readonly ReportCause[] | undefined
  readonly slices?: readonly ReportSlice[] | undefined
  readonly confidence?: ReportConfidence | undefined
  readonly confusion?: ReportConfusion | undefined
  readonly distributions?: readonly ReportDistribution[] | undefined
  readonly figures?: readonly ReportFigures[] | undefined
  readonly comparison?: ReportComparison | undefined
  readonly ranking?: ReportRanking | undefined
  /** Streams all rows, as often as it is called. */
  readonly rows: () => AsyncIterable<readonly ReportRow[]>
}
