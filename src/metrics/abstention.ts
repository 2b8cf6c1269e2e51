import { MetricError } from '../errors.ts'

/**
 * Thrown by a metric that will not measure this sample: its texts are beyond the `limit` of a quadratic method. No score of 0 and no
 * failure: in a stage, `{ name: () => metric(...) }` turns it into an abstention of that metric alone.
 *
 * @example new MetricAbstention('10^9 cells are beyond the limit').code // 'NE3506'
 */
export class MetricAbstention extends MetricError {
  static override readonly name: string = 'MetricAbstention'
  override readonly name: string = 'MetricAbstention'

  constructor(reason: string) {
    super(reason, { code: 'NE3506', hint: 'raise the limit, shorten the texts, or declare the metric in mayAbstain' })
  }
}
