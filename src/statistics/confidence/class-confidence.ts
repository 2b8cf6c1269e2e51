import { refused, requireOneOf, strictOptions, unusable } from '../arguments.ts'
import { alignTokens } from './align-tokens.ts'
import { jsonValueSpan, type TextSpan } from './json-value-span.ts'
import { followLabels, type LabelPath } from './label-path.ts'
import { type LabelMatch, readLabels } from './labels.ts'
import { tokenBytes, utf8 } from './token-bytes.ts'
import type { TopLogprobs } from './top-logprobs.ts'

export interface ClassConfidenceOptions {
  /** All classes there are, at least two. */
  readonly labels: readonly string[]
  /** Where the class stands in the JSON of the answer: `/label`. */
  readonly pointer?: string | undefined
  /** Where the class stands in the text, for an answer that is no JSON. */
  readonly span?: TextSpan | undefined
  /** `folded` by default: case and white space around do not count. `exact` for labels that differ in case. */
  readonly match?: LabelMatch | undefined
}

export interface ClassConfidence extends LabelPath {
  /** The class that was answered. */
  readonly label: string
  /** The joint probability of all tokens of the value; undefined where one is unknown. */
  readonly span: number | undefined
}

/**
 * How sure a model was of the class it answered, from the probabilities of the tokens that spell it.
 *
 * Only the value itself is looked at, never keys or reasons, and the tokens generated, not the likeliest ones. `first` is the
 * probability of the token at which the classes still possible part; `probabilities`, `margin` and `entropy` are over the classes
 * alone. Undefined, not 0, where the class cannot be located: no such value, none of the labels, or tokens that are not of this text.
 * Count those and keep them out of calibration. O(n) but for the bounds of `alignTokens` and `jsonValueSpan`.
 *
 * @see `alignTokens`, `jsonValueSpan`, `labelDistribution`
 * @example classConfidence([{ '{"c":"': 0 }, { A: -0.5, B: -1 }, { '"}': 0 }], '{"c":"A"}', { labels: ['A', 'B'], pointer: '/c' }).first // 0.6065306597126334
 * @example classConfidence([{ no: -0.1 }], 'no', { labels: ['A', 'B'], pointer: '/c' }) // undefined
 */
export function classConfidence(
  places: readonly TopLogprobs[],
  text: string,
  options: ClassConfidenceOptions,
): ClassConfidence | undefined {
  const {
    labels,
    pointer,
    span,
    match = 'folded',
  } = strictOptions('classConfidence', options, ['labels', 'pointer', 'span', 'match'])
  requireOneOf('classConfidence', 'match', match, ['folded', 'exact'])
  readLabels('classConfidence', labels, match)
  if ((pointer === undefined) === (span === undefined))
    throw refused('classConfidence', 'expected either pointer or span')
  const where = span === undefined ? jsonValueSpan(text, pointer as string) : checkedSpan(span, text)
  if (where === undefined) return undefined
  const value = text.slice(where.start, where.end)
  const quoted = span === undefined && text[where.start - 1] === '"'
  const known = readLabels('classConfidence', quoted ? labels.map((label) => inJson(label, value)) : labels, match)
  const at = known.indexOf(utf8(value))
  const alignment = alignTokens(places, text)
  if (at < 0 || alignment === undefined) return undefined
  const from = utf8(text.slice(0, where.start)).length
  const to = from + utf8(value).length
  // The token that ends where the value begins, too: others at its place may already begin a class.
  const tokens = alignment.tokens.filter(({ end }) => end >= from)
  const spelling = tokens.filter(({ start, end }) => start < to && end > from).map(({ logprob }) => logprob)
  return {
    label: labels[at] as string,
    span: spelling.includes(undefined)
      ? undefined
      : Math.exp(spelling.reduce((total: number, logprob) => total + (logprob as number), 0)),
    ...followLabels(tokens, {
      bytes: utf8(text),
      from,
      labels,
      known,
      after: quoted ? /"/ : /[^A-Za-z0-9_\x80-\xff]/,
      spelled: (token) => tokenBytes(token, alignment.spelling),
    }),
  }
}

/** A label as it stands within the quotes of a JSON string, with escapes for what is not ASCII where the value has such. */
function inJson(label: string, value: string): string {
  const plain = JSON.stringify(label).slice(1, -1)
  if (!value.includes('\\u')) return plain
  return plain.replace(/[^\x00-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

function checkedSpan({ start, end }: TextSpan, text: string): TextSpan {
  if (Number.isSafeInteger(start) && Number.isSafeInteger(end) && start >= 0 && start < end && end <= text.length)
    return { start, end }
  throw unusable('classConfidence', `expected a span within the text, got ${start} to ${end}`)
}
