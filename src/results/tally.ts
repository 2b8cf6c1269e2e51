import { type Aggregate, type AggregationKind, type Aggregator, createAggregator } from '../aggregation/index.ts'
import type { Outcome, RowRecord } from './row-record.ts'

/** The numbers of a set of rows: how they ended, and each metric over the rows that have it. */
export interface Tallied {
  readonly rows: Readonly<Record<'total' | Outcome, number>>
  /** `n + unscored` is the number of rows, for every metric. */
  readonly metrics: Readonly<Record<string, Aggregate>>
}

/** Takes rows one by one. Order does not matter, memory is one accumulator a metric. */
export class Tally {
  readonly #kind: AggregationKind
  readonly #rows = { total: 0, scored: 0, abstained: 0, failed: 0, rejected: 0 }
  readonly #metrics = new Map<string, { aggregator: Aggregator; n: number }>()

  constructor(kind: AggregationKind) {
    this.#kind = kind
  }

  add({ outcome, metrics, abstained }: Pick<RowRecord, 'outcome' | 'metrics' | 'abstained'>): void {
    this.#rows.total++
    this.#rows[outcome]++
    for (const [metric, value] of Object.entries(metrics)) {
      const entry = this.#entry(metric)
      entry.aggregator.add(value)
      entry.n++
    }
    // A metric that only ever abstains is known by name all the same: nothing scored is a result.
    for (const metric of Object.keys(abstained ?? {})) this.#entry(metric)
  }

  result(): Tallied {
    const metrics: Record<string, Aggregate> = {}
    for (const [metric, { aggregator, n }] of this.#metrics) {
      metrics[metric] = { ...aggregator.result(), unscored: this.#rows.total - n }
    }
    return { rows: { ...this.#rows }, metrics }
  }

  #entry(metric: string) {
    let entry = this.#metrics.get(metric)
    if (entry === undefined) {
      entry = { aggregator: createAggregator(this.#kind), n: 0 }
      this.#metrics.set(metric, entry)
    }
    return entry
  }
}
