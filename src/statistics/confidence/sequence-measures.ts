import { refused, strictOptions } from '../arguments.ts'
import { sum } from '../errors/sum.ts'
import { checkedLogprob } from './top-logprobs.ts'

export interface SequenceMeasuresOptions {
  /** The length of the text in UTF-8 bytes, for `bitsPerByte`. */
  readonly bytes?: number | undefined
}

/** Each undefined where it does not exist or is not finite. */
export interface SequenceMeasures {
  readonly n: number
  /** Mean of the logarithms, at most 0, up. */
  readonly meanLogprob: number | undefined
  /** The same without tokens of logarithm exactly 0, as the MTRL evaluation's `logprob/nz_mean`: it takes a certain token for padding. */
  readonly nonZeroMeanLogprob: number | undefined
  /** The joint probability: the product. In [0, 1]; it falls with every token. */
  readonly sequenceProbability: number | undefined
  /** The geometric mean of the probabilities, in [0, 1]: normalised for length, and no probability of the text. */
  readonly geometricMeanProbability: number | undefined
  /** e to the -mean: from 1, down. */
  readonly perplexity: number | undefined
  /** The least likely token's probability, in [0, 1]. */
  readonly minTokenProbability: number | undefined
  /** From 0, down: comparable between tokenizers, where perplexity is not. */
  readonly bitsPerByte: number | undefined
}

/**
 * How likely an answer was to its own model, from the natural logarithms of the probabilities of the generated tokens.
 *
 * O(n). No tokens have no measures. A token of probability 0 (-Infinity) makes the mean undefined and the probabilities 0; one that is
 * unknown (NaN) makes all of them undefined. A number above 0 is refused: it may be the probability itself.
 *
 * @see MTRL evaluation of AWS for `logprob/nz_mean`
 * @example sequenceMeasures([-0.5, -0.5]) // { n: 2, meanLogprob: -0.5, sequenceProbability: 0.36787944117144233, geometricMeanProbability: 0.6065306597126334, ... }
 * @example sequenceMeasures([]).meanLogprob // undefined
 */
export function sequenceMeasures(logprobs: readonly number[], options: SequenceMeasuresOptions = {}): SequenceMeasures {
  const { bytes } = strictOptions('sequenceMeasures', options, ['bytes'])
  if (bytes !== undefined && !(Number.isSafeInteger(bytes) && bytes > 0))
    throw refused('sequenceMeasures', `expected bytes to be a whole number from 1, got ${String(bytes)}`)
  const n = logprobs.length
  const known = logprobs.filter((logprob) => !Number.isNaN(logprob)).map(checkedLogprob)
  if (n === 0 || known.length < n) return { n, ...nothing }
  const lowest = known.reduce((least, logprob) => Math.min(least, logprob))
  const total = lowest === Number.NEGATIVE_INFINITY ? lowest : sum(known)
  const certain = known.filter((logprob) => logprob === 0).length
  return {
    n,
    meanLogprob: finite(total / n),
    nonZeroMeanLogprob: finite(total / (n - certain)),
    sequenceProbability: Math.exp(total),
    geometricMeanProbability: Math.exp(total / n),
    perplexity: finite(Math.exp(-total / n)),
    minTokenProbability: Math.exp(lowest),
    bitsPerByte: bytes === undefined ? undefined : finite(-total / (Math.LN2 * bytes)),
  }
}

const nothing: Omit<SequenceMeasures, 'n'> = {
  meanLogprob: undefined,
  nonZeroMeanLogprob: undefined,
  sequenceProbability: undefined,
  geometricMeanProbability: undefined,
  perplexity: undefined,
  minTokenProbability: undefined,
  bitsPerByte: undefined,
}

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value + 0 : undefined
}
