/** What went wrong with a row, or with a whole job. */
export type CauseCode =
  | 'NE6101'
  | 'NE6102'
  | 'NE6103'
  | 'NE6104'
  | 'NE6105'
  | 'NE6106'
  | 'NE6107'
  | 'NE6108'
  | 'NE6109'
  | 'NE6110'
  | 'NE6111'
  | 'NE6112'
  | 'NE6113'
  | 'NE6114'
  | 'NE6115'
  | 'NE6116'

/** A row that shows a cause. */
export interface CauseExample {
  /** As `ResultRow` numbers it. */
  readonly row: number
  readonly id?: string
  /** Cut to 500 characters. */
  readonly output: string | null
  readonly gold: string | null
  /** Of the headline metric. */
  readonly score?: number
}

/** One cause of what a job scored, and the rows it is to blame for. */
export interface Cause {
  readonly code: CauseCode
  /** For one line of a terminal, without number or stop. */
  readonly title: string
  /** `rows`: it is blamed for rows that no other cause is blamed for. `job`: the metric itself says nothing, over all rows it is named on. */
  readonly scope: 'rows' | 'job'
  readonly count: number
  /** `count` of all rows. */
  readonly share: number
  /** What the mean of the headline metric would likely rise by; left out where that cannot be said. */
  readonly gain?: number
  /** The first few, in the order of the job. */
  readonly rows: readonly CauseExample[]
  /** The kinds of it, with their counts. */
  readonly details: readonly string[]
  /** What to do, as one sentence without stop. */
  readonly fix: string
}

/** A label of the gold that the model took for another. */
export interface Confusion {
  readonly gold: string
  readonly got: string
  readonly count: number
}

/** What was taken for what, over all rows whose gold is a label and that were answered. */
export interface ConfusionMatrix {
  /** The key of the gold's object, `''` for the gold itself. */
  readonly field: string
  /** Of the golds, sorted. */
  readonly labels: readonly string[]
  /** What answers hold that hold none of these, by kind: the last columns. */
  readonly beside: readonly string[]
  /** `counts[gold][answer]`. */
  readonly counts: readonly (readonly number[])[]
}

/** Rows scored low over which no cause but the model is to blame. */
export interface Mistakes {
  readonly count: number
  /** The most frequent first, where labels are few. */
  readonly pairs: readonly Confusion[]
  /** Not in `pairs`. */
  readonly other: number
  readonly rows: readonly CauseExample[]
}

/** Why a job scored what it scored. Rows of causes with scope `rows`, of mistakes and sound rows add up to the total. */
export interface CauseReport {
  readonly total: number
  /** The metric that "low" and "gain" are about; left out where no metric is in [0, 1]. */
  readonly metric?: string
  /** Its mean over the rows that have it. */
  readonly mean?: number
  /** The field of the gold whose few values were taken for labels, `''` for the gold itself; left out where there is none. */
  readonly labelField?: string
  readonly labels: readonly string[]
  /** The worst first. */
  readonly causes: readonly Cause[]
  readonly mistakes: Mistakes
  /** Left out where golds are no labels. */
  readonly confusion?: ConfusionMatrix
}
