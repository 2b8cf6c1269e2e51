import { unusable } from '../arguments.ts'

/** The likeliest tokens at one place of an answer, the one generated among them, with the natural logarithms of their probabilities. */
export type TopLogprobs = ReadonlyMap<string, number> | Readonly<Record<string, number>>

/** Rounding of the server's: ln of a probability may come out this far above 0. */
const slack = 1e-6

/**
 * The tokens of one place with their logarithms, undefined for NaN.
 *
 * A number above 0 is no logarithm of a probability and is refused; it may be the probability itself.
 */
export function tokenLogprobs(top: TopLogprobs): [token: string, logprob: number | undefined][] {
  const entries: [string, number][] = top instanceof Map ? [...top] : Object.entries(top)
  return entries.map(([token, logprob]) => [token, Number.isNaN(logprob) ? undefined : checkedLogprob(logprob)])
}

/** Those of which something is known. */
export function tokenEntries(top: TopLogprobs): [token: string, logprob: number][] {
  return tokenLogprobs(top).filter((entry): entry is [string, number] => entry[1] !== undefined)
}

/** At most 0; -Infinity is the logarithm of 0. */
export function checkedLogprob(logprob: number): number {
  if (typeof logprob === 'number' && logprob <= slack) return Math.min(0, logprob)
  throw unusable('logprob', `expected a natural logarithm of a probability, at most 0, got ${String(logprob)}`)
}
