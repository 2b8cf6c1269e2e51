/** What a law of the catalogue says; the property tests read it. */
export type MetricLaw =
  /** A text scored against itself gets the top of the range. */
  | 'identity'
  /** Output and gold may change places. */
  | 'symmetric'
  /** Every value is 0 or 1. */
  | 'binary'

export interface MetricEntry {
  /** Also the metric's name in results. An id that is a reference's column reproduces that reference bit for bit. */
  readonly id: string
  readonly family: 'text' | 'math' | 'json' | 'tool-call' | 'classification'
  readonly range: readonly [lowest: number, highest: number]
  /** Which way is better. */
  readonly direction: 'up' | 'down'
  readonly laws: readonly MetricLaw[]
  /** Which reference it reproduces, or where it is defined. */
  readonly source: string
}

/** A metric of one sample: pure, synchronous, total over any output. */
export interface SampleMetric extends MetricEntry {
  /** What the gold has to be, where not any text will do: any other is refused with NE3501. The laws hold for such golds. */
  readonly gold?: 'json' | 'tool-calls' | 'python-call' | 'bfcl-row'
  /** What it gives where a side is the empty text; undefined where that gold is refused. */
  readonly empty: {
    readonly both: number | undefined
    readonly output: number
    readonly gold: number | undefined
  }
  score(output: string, gold: string): number
}

/** A metric of a whole set of samples. */
export interface SetMetric extends MetricEntry {
  /** What it gives for no samples: undefined, for nothing was scored. */
  readonly empty: undefined
  measure(samples: readonly { readonly output: string | undefined; readonly gold: string }[]): number | undefined
}

export type Metric = SampleMetric | SetMetric
