import type { LogEvent } from '../aws/log-events.ts'
import { readLogLine } from './log-line.ts'

/** Values of one metric. */
export interface Mean {
  readonly n: number
  /** Undefined where there is no value. */
  readonly mean: number | undefined
}

/** What a function's log says of a stretch of time. */
export interface LogSummary {
  /** Milliseconds since 1970. */
  readonly from: number
  readonly to: number
  /** Calls that listed samples. */
  readonly calls: number
  /** How many samples ended in which way. */
  readonly outcomes: Readonly<Record<string, number>>
  /** What went wrong, by code, the most frequent first. */
  readonly errors: readonly { readonly code: string; readonly count: number }[]
  /** Each metric as a whole and in equal parts of the time. */
  readonly metrics: readonly { readonly name: string; readonly all: Mean; readonly buckets: readonly Mean[] }[]
  /** Samples of batches so large that their lines hold no values of them. */
  readonly unlisted: number
}

interface Sum {
  n: number
  sum: number
}

/** Takes lines as they come and sums them up: memory grows with the metrics, not with the lines. */
export class LogTally {
  readonly #from: number
  readonly #to: number
  readonly #buckets: number
  readonly #outcomes = new Map<string, number>()
  readonly #errors = new Map<string, number>()
  readonly #metrics = new Map<string, { readonly all: Sum; readonly buckets: readonly Sum[] }>()
  #calls = 0
  #unlisted = 0

  /** @param buckets into how many parts the time is cut */
  constructor(from: number, to: number, buckets: number) {
    this.#from = from
    this.#to = to
    this.#buckets = buckets
  }

  add({ time, message }: LogEvent): void {
    const line = readLogLine(message)
    if (line === undefined) return
    this.#calls++
    const listed = new Map<string, number>()
    for (const { outcome, metrics, error } of line.samples) {
      if (outcome !== undefined) count(listed, outcome)
      if (error !== undefined) count(this.#errors, error)
      // The few samples that a large batch lists are its failures: their means would tell nothing of the others.
      if (line.outcomes === undefined) for (const [name, value] of Object.entries(metrics)) this.#put(name, value, time)
    }
    const ended = line.outcomes === undefined ? [...listed] : Object.entries(line.outcomes)
    for (const [outcome, times] of ended) count(this.#outcomes, outcome, times)
    if (line.outcomes === undefined) return
    for (const [outcome, times] of ended) this.#unlisted += times - (listed.get(outcome) ?? 0)
  }

  summary(): LogSummary {
    return {
      from: this.#from,
      to: this.#to,
      calls: this.#calls,
      outcomes: Object.fromEntries(this.#outcomes),
      errors: [...this.#errors]
        .map(([code, times]) => ({ code, count: times }))
        .toSorted((one, other) => other.count - one.count),
      metrics: [...this.#metrics].map(([name, { all, buckets }]) => ({
        name,
        all: meanOf(all),
        buckets: buckets.map(meanOf),
      })),
      unlisted: this.#unlisted,
    }
  }

  #put(name: string, value: number, time: number): void {
    let sums = this.#metrics.get(name)
    if (sums === undefined) {
      sums = { all: { n: 0, sum: 0 }, buckets: Array.from({ length: this.#buckets }, () => ({ n: 0, sum: 0 })) }
      this.#metrics.set(name, sums)
    }
    const share = (time - this.#from) / (this.#to - this.#from)
    const bucket = sums.buckets[Math.min(this.#buckets - 1, Math.max(0, Math.floor(share * this.#buckets)))]
    for (const sum of [sums.all, bucket]) {
      if (sum === undefined) continue
      sum.n++
      sum.sum += value
    }
  }
}

const count = (counts: Map<string, number>, key: string, times = 1): void => {
  counts.set(key, (counts.get(key) ?? 0) + times)
}

const meanOf = ({ n, sum }: Sum): Mean => ({ n, mean: n === 0 ? undefined : sum / n })
