import { MetricError } from '../../errors.ts'
import { checkMetric, type ScoreFunction, scoreOf } from './score-function.ts'
import { checkDirection, type Direction, strictOptions } from './strict-options.ts'

export interface ThresholdOptions {
  /** Which way the metric is better: `up` passes from the bound upwards, `down` from it downwards. */
  readonly direction?: Direction | undefined
}

/**
 * Whether a metric reaches a bound: 1 if it does, else 0; its mean over samples is the share that passes.
 *
 * Range {0, 1}; the bound itself passes. Values are compared as they are, without tolerance: an F1 of 0.7499999999999999 does
 * not reach 0.75, so put the bound where no value lies. Abstentions pass through. O(1) beside the metric.
 *
 * @example threshold(() => 0.8, 0.8)('output', 'gold') // 1
 * @example threshold(() => 3, 2, { direction: 'down' })('output', 'gold') // 0
 */
export function threshold<Gold = string>(
  metric: ScoreFunction<Gold>,
  bound: number,
  options: ThresholdOptions = {},
): ScoreFunction<Gold> {
  checkMetric('threshold', metric)
  strictOptions('threshold', options, ['direction'])
  const { direction = 'up' } = options
  checkDirection('threshold', direction)
  if (!Number.isFinite(bound))
    throw new MetricError(`threshold: expected bound to be a finite number, got ${String(bound)}`, {
      code: 'NE3502',
      path: '/bound',
    })
  return (output, gold) => {
    const value = scoreOf(metric, output, gold)
    return (direction === 'up' ? value >= bound : value <= bound) ? 1 : 0
  }
}
