import { mean } from '../errors/mean.ts'
import { type PromptVerdicts, requireVerdicts, type Verdict } from './verdict.ts'

/**
 * One verdict out of both passes: a model wins where both agree on it, anything else is a tie.
 *
 * Undefined where one of the two could not be used.
 *
 * @example robustVerdict({ forward: 'A', backward: 'A' }) // 'A'
 * @example robustVerdict({ forward: 'A', backward: 'B' }) // 'tie'
 * @example robustVerdict({ forward: 'A', backward: undefined }) // undefined
 */
export function robustVerdict(prompt: PromptVerdicts): Verdict | undefined {
  requireVerdicts('robustVerdict', [prompt])
  const { forward, backward } = prompt
  if (forward === undefined || backward === undefined) return undefined
  return forward === backward ? forward : 'tie'
}

/**
 * Share of the prompts on which both passes say the same.
 *
 * In [0, 1], O(n); two ties agree. Prompts with an unusable judgement are left out; undefined where none is left.
 *
 * @example consistency([{ forward: 'A', backward: 'A' }, { forward: 'tie', backward: 'B' }]) // 0.5
 * @example consistency([]) // undefined
 */
export function consistency(prompts: readonly PromptVerdicts[]): number | undefined {
  requireVerdicts('consistency', prompts)
  const judged = prompts.filter(({ forward, backward }) => forward !== undefined && backward !== undefined)
  return mean(judged.map(({ forward, backward }) => Number(forward === backward)))
}
