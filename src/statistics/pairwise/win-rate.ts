import { requireCount, requireOneOf, strictOptions } from '../arguments.ts'

export interface WinRateOptions {
  /** A tie is half a win for each by default; dropped, it is as if it had not been judged. */
  readonly ties?: 'half' | 'drop' | undefined
}

/**
 * How likely B is preferred to A: the Bradley-Terry model of two, which has a closed form.
 *
 * In [0, 1], 1 minus the same with A and B exchanged; (b + ties/2) / (a + b + ties). Undefined without a usable judgement.
 *
 * @see Bradley and Terry 1952; minimises the loss of FastChat `fit_bt`, whose own optimiser stops at about 1e-6
 * @example winRate({ a: 3, b: 4, ties: 1 }) // 0.5625
 * @example winRate({ a: 3, b: 4, ties: 1 }, { ties: 'drop' }) // 0.5714285714285714
 * @example winRate({ a: 0, b: 0, ties: 0 }) // undefined
 */
export function winRate(
  { a, b, ties }: { readonly a: number; readonly b: number; readonly ties: number },
  options: WinRateOptions = {},
): number | undefined {
  const { ties: treatment = 'half' } = strictOptions('winRate', options, ['ties'])
  requireOneOf('winRate', 'ties', treatment, ['half', 'drop'])
  requireCount('winRate', 'a', a)
  requireCount('winRate', 'b', b)
  requireCount('winRate', 'ties', ties)
  const counted = treatment === 'half' ? ties : 0
  const all = a + b + counted
  return all === 0 ? undefined : (b + counted / 2) / all
}
