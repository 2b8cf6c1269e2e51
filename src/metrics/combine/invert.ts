import { MetricError } from '../../errors.ts'
import { checkMetric, type ScoreFunction, scoreOf } from './score-function.ts'
import { strictOptions } from './strict-options.ts'

export interface InvertOptions {
  /** The range of the metric; its ends change places. */
  readonly range?: readonly [lowest: number, highest: number] | undefined
}

/** BLEU and chrF may end 4e-14 above 100: a share of the range that is rounding, not a wrong range. */
const rounding = 1e-9

/**
 * A metric turned round within its range: lowest + highest - value, so that what was best is worst.
 *
 * Range of the metric, [0, 1] unless told; a value that leaves it by rounding counts as its end, one that leaves it by more is
 * a `MetricError`, for the range is wrong. Abstentions pass through. O(1) beside the metric.
 *
 * @example invert(() => 0.25)('output', 'gold') // 0.75
 * @example invert(() => 80, { range: [0, 100] })('output', 'gold') // 20
 */
export function invert<Gold = string>(metric: ScoreFunction<Gold>, options: InvertOptions = {}): ScoreFunction<Gold> {
  checkMetric('invert', metric)
  strictOptions('invert', options, ['range'])
  const { range = [0, 1] } = options
  checkRange(range)
  const [lowest, highest] = range
  const slack = rounding * (highest - lowest)
  return (output, gold) => {
    const value = scoreOf(metric, output, gold)
    if (value < lowest - slack || value > highest + slack)
      throw new MetricError(`invert: expected a value from ${lowest} to ${highest}, got ${value}`, {
        code: 'NE3502',
        path: '/range',
        hint: 'give the range of the metric: invert(metric, { range: [0, 100] })',
      })
    return Math.min(highest, Math.max(lowest, lowest + (highest - value)))
  }
}

function checkRange(range: unknown): void {
  if (Array.isArray(range) && range.length === 2) {
    const [lowest, highest] = range
    if (Number.isFinite(lowest) && Number.isFinite(highest) && lowest < highest && Number.isFinite(highest - lowest))
      return
  }
  throw new MetricError(
    `invert: expected range to be two finite numbers, the lower first, got ${JSON.stringify(range)}`,
    {
      code: 'NE3502',
      path: '/range',
    },
  )
}
