import type { ResultRow } from '../results/opened.ts'
import { type Interval, mean, standardError, studentQuantile, wilsonInterval } from '../statistics/index.ts'
import type { Collector } from './collector.ts'
import { Column } from './column.ts'

/** How the scores of one metric lie. */
export interface ScoreSpread {
  readonly metric: string
  readonly n: number
  readonly mean: number
  /** Of the mean, level 0.95: Wilson's where scores are 0 or 1, Student's otherwise. */
  readonly interval: Interval | undefined
  readonly bins: readonly { readonly lower: number; readonly upper: number; readonly count: number }[]
}

const most = 20

/**
 * The scores of every metric: their mean with its interval, and how many lie where. Scores in [0, 1] are binned by twentieths, others
 * between their extremes. Memory is a byte a score, eight where scores are of many kinds.
 */
export class ScoreSpreads implements Collector<readonly ScoreSpread[]> {
  readonly #scores = new Map<string, Column>()

  add({ metrics }: ResultRow): void {
    for (const [metric, score] of Object.entries(metrics)) {
      if (!Number.isFinite(score)) continue
      let scores = this.#scores.get(metric)
      if (scores === undefined) {
        scores = new Column()
        this.#scores.set(metric, scores)
      }
      scores.push(score)
    }
  }

  finish(): readonly ScoreSpread[] {
    return [...this.#scores].map(([metric, scores]) => ({
      metric,
      n: scores.length,
      mean: mean(scores) ?? 0,
      interval: intervalOf(scores),
      bins: binsOf(scores),
    }))
  }
}

function intervalOf(scores: Column): Interval | undefined {
  let [zeros, ones] = [0, 0]
  for (const score of scores) {
    if (score === 0) zeros++
    if (score === 1) ones++
  }
  if (zeros + ones === scores.length) return wilsonInterval(ones, scores.length)
  const value = mean(scores)
  const stderr = standardError(scores)
  if (value === undefined || stderr === undefined) return undefined
  const half = stderr * studentQuantile(0.05, scores.length - 1)
  return { lower: value - half, upper: value + half }
}

function binsOf(scores: Column): ScoreSpread['bins'] {
  let [lower, upper] = [0, 1]
  for (const score of scores) [lower, upper] = [Math.min(lower, score), Math.max(upper, score)]
  const width = (upper - lower) / most
  const counts = new Array<number>(most).fill(0)
  for (const score of scores) {
    const at = Math.min(most - 1, Math.floor((score - lower) / width))
    counts[at] = (counts[at] as number) + 1
  }
  return counts.map((count, at) => ({ lower: lower + at * width, upper: lower + (at + 1) * width, count }))
}
