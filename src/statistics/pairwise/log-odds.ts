import { unusable } from '../arguments.ts'

/**
 * ln(p / (1 - p)): the rating difference of the Bradley-Terry model at which one wins with probability p.
 *
 * Any number, up for p above one half. Undefined for 0 and 1, where it is infinite: report p then.
 *
 * @see Bradley and Terry 1952
 * @example logOdds(0.5) // 0
 * @example logOdds(1) // undefined
 */
export function logOdds(p: number): number | undefined {
  if (!(p >= 0 && p <= 1)) throw unusable('logOdds', `expected a probability, got ${String(p)}`)
  return p === 0 || p === 1 ? undefined : Math.log(p) - Math.log1p(-p)
}

/**
 * The same on the scale of chess, 400 log10(p / (1 - p)): 400 points for ten to one.
 *
 * @see Elo 1978
 * @example eloDifference(0.5) // 0
 * @example eloDifference(0) // undefined
 */
export function eloDifference(p: number): number | undefined {
  const odds = logOdds(p)
  return odds === undefined ? undefined : (400 * odds) / Math.LN10
}

/**
 * How likely one wins whose rating is higher by this difference: the way back from `logOdds`.
 *
 * @example winProbability(0) // 0.5
 */
export function winProbability(difference: number): number {
  if (Number.isNaN(difference)) throw unusable('winProbability', 'expected a number, got NaN')
  return 1 / (1 + Math.exp(-difference))
}
