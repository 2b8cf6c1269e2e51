import { MetricError } from '../../errors.ts'
import { checkMetric, measured, type ScoreFunction } from './score-function.ts'
import { checkDirection, type Direction, strictOptions } from './strict-options.ts'

export interface BestOfOptions {
  /** Which way the metric is better: `up` takes the highest value, `down` the lowest. */
  readonly direction?: Direction | undefined
}

/**
 * A metric against several golds: the best of its values, for a sample that may be answered in more than one way.
 *
 * The golds are a list, or a function that reads them from the sample's gold, such as one that splits it. Range of the metric.
 * Golds from which the metric abstains are passed over: the best of the others counts; if it abstains from all, so does the
 * combination. No golds at all, or a metric whose value is no finite number, are a `MetricError`. O(golds) times the metric.
 *
 * @see the evaluation scripts of SQuAD, which score an answer against each of its golds and keep the best
 * @example bestOf((output, gold) => (output === gold ? 1 : 0), ['Paris', 'City of Paris'])('Paris') // 1
 * @example bestOf((output, gold) => (output === gold ? 1 : 0), (gold) => gold.split('|'))('b', 'a|b') // 1
 * @example bestOf((output, gold) => Math.abs(output.length - gold.length), ['a', 'abc'], { direction: 'down' })('ab') // 1
 */
export function bestOf<Gold = string>(
  metric: ScoreFunction<Gold>,
  golds: readonly Gold[],
  options?: BestOfOptions,
): (output: string) => number
export function bestOf<Gold = string>(
  metric: ScoreFunction<Gold>,
  golds: (gold: string) => readonly Gold[],
  options?: BestOfOptions,
): ScoreFunction
export function bestOf<Gold>(
  metric: ScoreFunction<Gold>,
  golds: readonly Gold[] | ((gold: string) => readonly Gold[]),
  options: BestOfOptions = {},
): (output: string, gold?: string) => number {
  checkMetric('bestOf', metric)
  strictOptions('bestOf', options, ['direction'])
  const { direction = 'up' } = options
  checkDirection('bestOf', direction)
  if (typeof golds === 'function') return (output, gold) => best(metric, output, golds(gold as string), direction)
  checkList(golds)
  if (golds.length === 0)
    throw new MetricError('bestOf: expected at least one gold, got none', { code: 'NE3502', path: '/golds' })
  const list = [...golds]
  return (output) => best(metric, output, list, direction)
}

function best<Gold>(metric: ScoreFunction<Gold>, output: string, golds: readonly Gold[], direction: Direction): number {
  checkList(golds)
  let found: number | undefined
  let abstention: MetricError | undefined
  for (const gold of golds) {
    const sample = measured(metric, output, gold)
    if ('abstention' in sample) abstention ??= sample.abstention
    else if (found === undefined || (direction === 'up' ? sample.value > found : sample.value < found))
      found = sample.value
  }
  if (found !== undefined) return found
  throw abstention ?? new MetricError('bestOf: expected at least one gold, got none', { code: 'NE3501', path: '/gold' })
}

/** A text would be taken letter by letter. */
function checkList(golds: unknown): void {
  if (!Array.isArray(golds))
    throw new MetricError(`bestOf: expected a list of golds, or a function that gives one, got ${typeof golds}`, {
      code: 'NE3502',
      path: '/golds',
    })
}
