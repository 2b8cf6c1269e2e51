import { isNovaEvalError, MetricError } from '../../errors.ts'

/** A metric as it is combined: any function of an output and a gold, such as the `score` of a catalogue entry. */
export type ScoreFunction<Gold = string> = (output: string, gold: Gold) => number

/** What a metric says of a sample: its value, or the abstention it threw. */
export type Measured = { readonly value: number } | { readonly abstention: MetricError }

/**
 * The value of a metric that somebody else wrote: a finite number, or its abstention from this sample. O(1) beside the metric.
 *
 * Any other error passes through. A value that is no finite number is a `MetricError`, for it would spoil every aggregate.
 *
 * @example measured(() => 0.5, 'output', 'gold') // { value: 0.5 }
 */
export function measured<Gold>(metric: ScoreFunction<Gold>, output: string, gold: Gold): Measured {
  let value: unknown
  try {
    value = metric(output, gold)
  } catch (error) {
    // By code, never by class alone: two copies of this package may meet.
    if (isNovaEvalError(error) && error.code === 'NE3506') return { abstention: error }
    throw error
  }
  return { value: finite(value) }
}

/**
 * The value of a metric that somebody else wrote: a finite number, or a `MetricError`. Its abstentions pass through. O(1) beside the metric.
 *
 * @example scoreOf(() => 1, 'output', 'gold') // 1
 */
export function scoreOf<Gold>(metric: ScoreFunction<Gold>, output: string, gold: Gold): number {
  return finite(metric(output, gold))
}

/**
 * Refuses what is not a function, where a combination is built.
 *
 * @example checkMetric('threshold', () => 1) // undefined
 */
export function checkMetric(combination: string, metric: unknown, path = '/metric'): void {
  if (typeof metric !== 'function')
    throw new MetricError(`${combination}: expected a function (output, gold) => number, got ${typeof metric}`, {
      code: 'NE3502',
      path,
    })
}

function finite(value: unknown): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value
  throw new MetricError(
    `expected the combined metric to give a finite number, got ${typeof value === 'number' ? value : typeof value}`,
    { code: 'NE3502', path: '/metric', hint: 'throw a MetricAbstention where it has no value' },
  )
}
