import { MetricError } from '../../errors.ts'
import { checkMetric, type ScoreFunction, scoreOf } from './score-function.ts'

/** The metrics by name, each with its weight above 0. */
export type WeightedMetrics<Gold = string> = Readonly<
  Record<string, readonly [metric: ScoreFunction<Gold>, weight: number]>
>

/**
 * The weighted mean of several metrics: one number where a sample is judged by more than one.
 *
 * Between the lowest and the highest of its parts, so [0, 1] where all parts are; only weights relative to each other count.
 * Where one part abstains, so does the whole: a mean of the others would be another metric. No parts, a weight that is not a
 * finite number above 0, or a part whose value is not finite, are a `MetricError`. O(parts) beside them.
 *
 * @example weighted({ exact: [() => 0, 1], near: [() => 1, 3] })('output', 'gold') // 0.75
 */
export function weighted<Gold = string>(metrics: WeightedMetrics<Gold>): ScoreFunction<Gold> {
  const parts = Object.entries(metrics)
  if (parts.length === 0)
    throw new MetricError('weighted: expected { name: [metric, weight] }, got no metrics', { code: 'NE3502' })
  for (const [name, part] of parts) checkPart(name, part)
  // A power of two changes no digit of a weight; below 1 none can carry a finite value beyond the largest double.
  const largest = Math.max(...parts.map(([, [, weight]]) => weight))
  const unit = 2 ** Math.min(1023, Math.floor(Math.log2(largest)))
  const scaled = parts.map(([, [metric, weight]]) => ({ metric, weight: weight / unit / 2 }))
  const total = scaled.reduce((sum, { weight }) => sum + weight, 0)
  return (output, gold) => {
    let sum = 0
    let lowest = Number.POSITIVE_INFINITY
    let highest = Number.NEGATIVE_INFINITY
    for (const { metric, weight } of scaled) {
      const value = scoreOf(metric, output, gold)
      sum += weight * value
      lowest = Math.min(lowest, value)
      highest = Math.max(highest, value)
    }
    // Rounding must not carry a mean outside its parts.
    return Math.min(highest, Math.max(lowest, sum / total))
  }
}

function checkPart(name: string, part: unknown): void {
  if (!Array.isArray(part) || part.length !== 2)
    throw new MetricError(`weighted: expected ${JSON.stringify(name)} to be [metric, weight]`, {
      code: 'NE3502',
      path: `/${name}`,
    })
  const [metric, weight] = part
  checkMetric('weighted', metric, `/${name}/0`)
  if (!(typeof weight === 'number' && weight > 0 && Number.isFinite(weight)))
    throw new MetricError(
      `weighted: expected the weight of ${JSON.stringify(name)} to be above 0, got ${String(weight)}`,
      {
        code: 'NE3502',
        path: `/${name}/1`,
      },
    )
}
