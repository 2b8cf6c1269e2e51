import { MetricError } from '../../errors.ts'
import { foldLabel } from '../../text/fold-label.ts'

/**
 * Reads a label as one of a fixed set, or as invalid.
 *
 * @example labelSet(['a', 'b']).indexOf('b') // 1
 */
export interface LabelSet {
  readonly labels: readonly string[]
  /** Place of a predicted label in `labels`; -1 for none or an unknown one. */
  indexOf(predicted: string | undefined): number
  /** Place of a gold label; one that is not in the set is a `MetricError`. */
  indexOfGold(gold: string): number
}

/**
 * The labels of a classification, checked: at least one, none twice (after folding, where asked).
 *
 * @example labelSet(['Yes', 'No'], true).indexOf(' no') // 1
 */
export function labelSet(labels: readonly string[], fold = false): LabelSet {
  const read = fold ? foldLabel : (label: string) => label
  const places = new Map(labels.map((label, at) => [read(label), at]))
  if (labels.length === 0)
    throw new MetricError('labels: expected at least one, got none', { code: 'NE3502', path: '/labels' })
  if (places.size !== labels.length) {
    const twice = labels.find((label, at) => places.get(read(label)) !== at)
    throw new MetricError(`labels: expected each once, got ${JSON.stringify(twice)} twice`, {
      code: 'NE3502',
      path: '/labels',
    })
  }
  const indexOf = (label: string | undefined) => (label === undefined ? -1 : (places.get(read(label)) ?? -1))
  return {
    labels,
    indexOf,
    indexOfGold(gold) {
      const at = indexOf(gold)
      if (at >= 0) return at
      // The gold itself stays out of the message: messages are logged.
      throw new MetricError(`gold: expected one of ${JSON.stringify(labels)}, got another`, {
        code: 'NE3501',
        path: '/gold',
      })
    },
  }
}
