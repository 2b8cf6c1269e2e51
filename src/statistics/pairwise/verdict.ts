import { requireOneOf } from '../arguments.ts'

/** Which of two models a judge preferred. */
export type Verdict = 'A' | 'B' | 'tie'

/** What a judge said of one prompt, asked twice; undefined where an answer could not be used. */
export interface PromptVerdicts {
  /** A shown first. */
  readonly forward: Verdict | undefined
  /** B shown first; the verdict still names the model, not the place. */
  readonly backward: Verdict | undefined
}

/** Refuses anything else where verdicts are expected. */
export function requireVerdicts(where: string, prompts: readonly PromptVerdicts[]): void {
  for (const { forward, backward } of prompts)
    for (const verdict of [forward, backward]) requireOneOf(where, 'a verdict', verdict, ['A', 'B', 'tie', undefined])
}
