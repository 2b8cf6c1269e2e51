import { MetricError } from '../errors.ts'
import { type AggregationKind, aggregationKinds, isAggregation } from './aggregation-kind.ts'
import { ExactMoments } from './exact-moments.ts'
import { Median } from './median.ts'

export interface Aggregate {
  /** Undefined when nothing was scored: never 0, never NaN. */
  readonly value: number | undefined
  /** How many values were aggregated. */
  readonly n: number
  /** How many samples were left out because the metric has no value for them. */
  readonly unscored: number
  /** Standard error of `value`; undefined where it has none, or for fewer than two values. */
  readonly stderr: number | undefined
}

export interface Aggregator {
  /** Counts a value in; one that is not finite is a `MetricError`. */
  add(value: number): void
  /** Counts a sample that has no value. */
  addUnscored(): void
  /** The state so far; may be asked for at any time. */
  result(): Aggregate
}

interface Accumulator {
  add(value: number): unknown
  value(): number | undefined
  stderr(): number | undefined
}

/**
 * Takes the values of one metric one by one and makes them one number, the same in whatever order they come.
 *
 * `average` is the true sum, rounded once, over n; its `stderr` is the sample standard deviation (n - 1) over the root of n,
 * as the container's. `sum` has n times that: a sum is n times the mean, so is its error. `min`, `max` and `median` have none:
 * a sample does not tell how an extreme would vary, and the median's error has no plain formula. Samples without a value are
 * counted apart and change nothing else. Constant time and memory for each value, but `median` keeps them all.
 *
 * @see numpy.mean and lighteval `mean_stderr`; CPython `math.fsum`
 * @example createAggregator('average').result() // { value: undefined, n: 0, unscored: 0, stderr: undefined }
 * @example aggregate('sum', [0.1, 0.2, 0.3, -0.6]).value // 2.7755575615628914e-17
 */
export function createAggregator(kind: AggregationKind): Aggregator {
  if (!isAggregation(kind))
    throw new MetricError(`aggregation: expected one of ${aggregationKinds.join(', ')}, got ${JSON.stringify(kind)}`, {
      code: 'NE3502',
    })
  const accumulator = accumulators[kind]()
  let n = 0
  let unscored = 0
  return {
    add(value) {
      if (!Number.isFinite(value))
        throw new MetricError(`aggregation: expected a finite number, got ${String(value)}`, { code: 'NE3503' })
      accumulator.add(value)
      n++
    },
    addUnscored() {
      unscored++
    },
    result() {
      const value = accumulator.value()
      // -0 + 0 is 0: which of the two zeros came first must not show.
      return { value: value === undefined ? undefined : value + 0, n, unscored, stderr: finite(accumulator.stderr()) }
    },
  }
}

/**
 * Aggregates values at hand; undefined among them stands for a sample without a value.
 *
 * @example aggregate('average', [1, 0, undefined, 1, 1]) // { value: 0.75, n: 4, unscored: 1, stderr: 0.25 }
 */
export function aggregate(kind: AggregationKind, values: Iterable<number | undefined>): Aggregate {
  const aggregator = createAggregator(kind)
  for (const value of values) {
    if (value === undefined) aggregator.addUnscored()
    else aggregator.add(value)
  }
  return aggregator.result()
}

const none = () => undefined

const accumulators: Readonly<Record<AggregationKind, () => Accumulator>> = {
  average() {
    const moments = new ExactMoments()
    return { add: (value) => moments.add(value), value: () => moments.mean, stderr: () => moments.stderr }
  },
  sum() {
    const moments = new ExactMoments()
    return {
      add: (value) => moments.add(value),
      value: () => (moments.n === 0 ? undefined : moments.sum),
      stderr: () => (moments.stderr === undefined ? undefined : moments.n * moments.stderr),
    }
  },
  median() {
    const median = new Median()
    return { add: (value) => median.add(value), value: () => median.value, stderr: none }
  },
  min: () => extreme(Math.min),
  max: () => extreme(Math.max),
}

function extreme(choose: (left: number, right: number) => number): Accumulator {
  let chosen: number | undefined
  return {
    add(value) {
      chosen = chosen === undefined ? value : choose(chosen, value)
    },
    value: () => chosen,
    stderr: none,
  }
}

function finite(value: number | undefined): number | undefined {
  return value === undefined || !Number.isFinite(value) ? undefined : value
}
