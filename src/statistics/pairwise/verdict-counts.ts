import { type PromptVerdicts, requireVerdicts } from './verdict.ts'

/** How two passes over all prompts went. */
export interface VerdictCounts {
  /** Judgements won by A: `a_scores` of the judge's container. */
  readonly a: number
  /** Judgements won by B: `b_scores`, and `score`. */
  readonly b: number
  readonly ties: number
  /** Judgements that could not be used: `inference_error`. They are in no rate. */
  readonly errors: number
}

/**
 * Counts the judgements of both passes.
 *
 * O(n). No prompts give zeros.
 *
 * @see the judge container of Nova evaluation, whose names stand beside ours
 * @example verdictCounts([{ forward: 'A', backward: 'tie' }, { forward: 'B', backward: undefined }]) // { a: 1, b: 1, ties: 1, errors: 1 }
 */
export function verdictCounts(prompts: readonly PromptVerdicts[]): VerdictCounts {
  requireVerdicts('verdictCounts', prompts)
  const counts = { a: 0, b: 0, ties: 0, errors: 0 }
  for (const { forward, backward } of prompts) {
    for (const verdict of [forward, backward]) {
      if (verdict === undefined) counts.errors++
      else if (verdict === 'tie') counts.ties++
      else counts[verdict === 'A' ? 'a' : 'b']++
    }
  }
  return counts
}
