import { fairCoinP } from '../distributions/fair-coin.ts'
import { type PromptVerdicts, requireVerdicts } from './verdict.ts'

export interface PositionBias {
  /** Judgements won by the answer shown first. */
  readonly first: number
  /** Judgements won by the answer shown second. */
  readonly second: number
  /** Share of the first minus one half, in [-0.5, 0.5]; undefined without a decided judgement. */
  readonly bias: number | undefined
  /** Two-sided, of a fair coin; small where the place decides. Undefined where the bias is. */
  readonly p: number | undefined
}

/**
 * Whether the judge prefers an answer for its place: asked in both orders, first and second should win alike.
 *
 * O(n). Ties and unusable judgements are in neither count.
 *
 * @see scipy 1.17.1 `stats.binomtest`
 * @example positionBias([{ forward: 'A', backward: 'B' }]) // { first: 2, second: 0, bias: 0.5, p: 0.5 }
 * @example positionBias([]).bias // undefined
 */
export function positionBias(prompts: readonly PromptVerdicts[]): PositionBias {
  requireVerdicts('positionBias', prompts)
  let first = 0
  let second = 0
  for (const { forward, backward } of prompts) {
    first += Number(forward === 'A') + Number(backward === 'B')
    second += Number(forward === 'B') + Number(backward === 'A')
  }
  if (first + second === 0) return { first, second, bias: undefined, p: undefined }
  return { first, second, bias: first / (first + second) - 0.5, p: fairCoinP(first, second) }
}
