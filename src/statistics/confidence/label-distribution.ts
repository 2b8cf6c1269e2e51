import { requireOneOf, strictOptions } from '../arguments.ts'
import { type LabelMatch, readLabels } from './labels.ts'
import { utf8 } from './token-bytes.ts'
import { type TopLogprobs, tokenEntries } from './top-logprobs.ts'

export interface LabelDistributionOptions {
  /** `folded` by default: white space before a token and its case do not count, so ` a` is `A`. `exact` for labels that differ in case. */
  readonly match?: LabelMatch | undefined
}

/** How likely each of some labels was, among them alone. */
export interface LabelDistribution {
  /** The likeliest label; the first named of equal ones. */
  readonly label: string
  /** Its probability. */
  readonly confidence: number
  /** Of every label; they sum to 1. A label of no token has 0. */
  readonly probabilities: ReadonlyMap<string, number>
  /** The likeliest minus the next, in [0, 1]. */
  readonly margin: number
  /** In nats, from 0 to ln of the number of labels. */
  readonly entropy: number
}

/**
 * How sure a model was of each label, from the likeliest tokens of one place: tokens that begin the same label are added up, and the
 * sum over the labels is made 1.
 *
 * O(tokens · labels). A token that begins no label, or more than one, counts for none. Undefined, not 0, where no token begins a label.
 *
 * @see alpaca_eval 2.0, whose judges are read so with the labels `m` and `M`, exact
 * @example labelDistribution({ A: -0.5, B: -0.5 }, ['A', 'B']) // { label: 'A', confidence: 0.5, margin: 0, ... }
 * @example labelDistribution({ The: -0.1 }, ['A', 'B']) // undefined
 */
export function labelDistribution(
  top: TopLogprobs,
  labels: readonly string[],
  options: LabelDistributionOptions = {},
): LabelDistribution | undefined {
  const { match = 'folded' } = strictOptions('labelDistribution', options, ['match'])
  requireOneOf('labelDistribution', 'match', match, ['folded', 'exact'])
  const known = readLabels('labelDistribution', labels, match)
  const begun = tokenEntries(top).flatMap(([token, logprob]) => {
    const fitting = known.begunBy(utf8(token))
    return fitting.length === 1 ? [{ at: fitting[0] as number, logprob }] : []
  })
  const highest = begun.reduce((most, { logprob }) => Math.max(most, logprob), Number.NEGATIVE_INFINITY)
  if (highest === Number.NEGATIVE_INFINITY) return undefined
  // Over the highest, so that logarithms too low for a double still have shares.
  const weights = labels.map(() => 0)
  for (const { at, logprob } of begun) weights[at] = (weights[at] as number) + Math.exp(logprob - highest)
  const whole = weights.reduce((total, weight) => total + weight, 0)
  return distribution(
    labels,
    weights.map((weight) => weight / whole),
  )
}

/** What probabilities of labels, which sum to 1, say. */
export function distribution(labels: readonly string[], probabilities: readonly number[]): LabelDistribution {
  const sorted = [...probabilities].sort((left, right) => right - left)
  const [confidence, next] = [sorted[0] as number, sorted[1] as number]
  const entropy = probabilities.reduce((total, p) => total - (p === 0 ? 0 : p * Math.log(p)), 0)
  return {
    label: labels[probabilities.indexOf(confidence)] as string,
    confidence,
    probabilities: new Map(labels.map((label, at) => [label, probabilities[at] as number])),
    margin: confidence - next,
    entropy: Math.max(0, entropy),
  }
}
