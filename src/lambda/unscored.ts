import { PostprocessError, ProcessorError } from '../errors.ts'
import { type Abstention, isAbstention } from '../processor/abstain.ts'

/** How the job reduces a metric over its samples: one word for all of them. */
export type Aggregation = 'average' | 'sum' | 'min' | 'max' | 'median'

/** Metric to the range of its values, for those that may abstain. */
export type MayAbstain = Readonly<Record<string, readonly [bottom: number, top: number]>>

export interface UnscoredPolicy {
  readonly mayAbstain: MayAbstain
  readonly aggregation: Aggregation
  readonly onUnscored: 'companion' | 'throw'
}

/** One metric of an answer before abstentions are turned into numbers. */
export interface Measured {
  readonly metric: string
  readonly value: number | Abstention
}

/** One metric as it is sent; `abstained` where the number only stands in. */
export interface Sent {
  readonly metric: string
  readonly value: number
  readonly abstained?: true
}

/**
 * The number sent in place of a score that is missing: one that cannot win. Under `average` and `sum` it is 0, and the truth is
 * `average / (1 - u)`, or the sum over `n - sum(u)`, where u is the companion.
 */
export function standIn([bottom, top]: readonly [number, number], aggregation: Aggregation): number {
  if (aggregation === 'min') return top
  if (aggregation === 'max') return bottom
  return 0
}

/**
 * Every metric that may abstain goes out for every sample, followed by its companion `<name>_unscored`, 0 or 1.
 *
 * @throws PostprocessError NE3109 an abstention nobody declared, NE3110 under `onUnscored: 'throw'`, NE3111 a value outside its range
 */
export function withCompanions(measured: readonly Measured[], { mayAbstain, aggregation, onUnscored }: UnscoredPolicy): Sent[] {
  const missing = new Set(Object.keys(mayAbstain))
  const sent: Sent[] = []
  const leaveOut = (metric: string, range: readonly [number, number], reason: string) => {
    if (onUnscored === 'throw') throw unscored(metric, reason)
    sent.push({ metric, value: standIn(range, aggregation), abstained: true }, { metric: `${metric}_unscored`, value: 1 })
  }
  for (const { metric, value } of measured) {
    const range = Object.hasOwn(mayAbstain, metric) ? mayAbstain[metric] : undefined
    missing.delete(metric)
    if (isAbstention(value)) {
      if (range === undefined) throw undeclared(metric)
      leaveOut(metric, range, value.reason)
    } else if (range === undefined) sent.push({ metric, value })
    else {
      if (value < range[0] || value > range[1]) throw outside(metric, value, range)
      sent.push({ metric, value }, { metric: `${metric}_unscored`, value: 0 })
    }
  }
  for (const metric of missing) leaveOut(metric, mayAbstain[metric] as readonly [number, number], 'the stage left it out')
  return sent
}

/** @throws ProcessorError NE3006 when a range is none, or the aggregation leaves nothing to recompute the truth from */
export function checkPolicy({ mayAbstain, aggregation, onUnscored }: UnscoredPolicy): void {
  for (const [metric, range] of Object.entries(mayAbstain)) {
    if (Array.isArray(range) && range.length === 2 && range.every(Number.isFinite) && range[0] < range[1]) continue
    throw new ProcessorError(`mayAbstain.${metric}: expected a range [bottom, top] of two finite numbers`, {
      code: 'NE3006',
      path: `/mayAbstain/${metric}`,
      hint: `write mayAbstain: { ${metric}: [0, 1] }`,
    })
  }
  if (aggregation === 'median' && onUnscored === 'companion' && Object.keys(mayAbstain).length > 0) {
    throw new ProcessorError('aggregation median: no number can stand in for an abstention without moving a median', {
      code: 'NE3006',
      path: '/aggregation',
      hint: "use average, or onUnscored: 'throw'",
    })
  }
}

const unscored = (metric: string, reason: string) =>
  new PostprocessError(`PostProcessor failed: ${metric} is unscored: ${reason}`, {
    code: 'NE3110',
    path: `/body/${metric}`,
    hint: "onUnscored is 'throw': with 'companion' the sample is kept and counted",
  })

const undeclared = (metric: string) =>
  new PostprocessError(`Validation failed: the answer at /body/${metric}: expected a number, got an abstention that was not declared`, {
    code: 'NE3109',
    path: `/body/${metric}`,
    hint: `declare it: buildLambdaHandler(stages, { mayAbstain: { ${metric}: [0, 1] } })`,
  })

const outside = (metric: string, value: number, [bottom, top]: readonly [number, number]) =>
  new PostprocessError(`Validation failed: the answer at /body/${metric}: expected a number in [${bottom}, ${top}], got ${value}`, {
    code: 'NE3111',
    path: `/body/${metric}`,
    hint: 'the range declared in mayAbstain decides what stands in for an abstention: widen it, or mend the metric',
  })
