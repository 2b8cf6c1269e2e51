import { MetricError } from '../../errors.ts'
import { solutionText } from '../../text/solution.ts'
import { squadTokens } from '../../text/squad-normalize.ts'
import { words } from '../../text/words.ts'

export interface TokenF1Options {
  /** Reproduce the F1 of a SQuAD evaluation script: its normaliser, and for no tokens 0 (v1) or 1 if on both sides (v2). Raw text. */
  readonly compat?: 'squad-v1' | 'squad-v2' | undefined
  /** What splits a text into tokens. Not together with `compat`. */
  readonly tokenize?: ((text: string) => readonly string[]) | undefined
  /** Leave Nova's solution and thought markers in the text. */
  readonly raw?: boolean | undefined
}

/**
 * Token F1: harmonic mean of precision and recall over the multiset of tokens two texts share.
 *
 * Range [0, 1], symmetric, O(n + m). Word order does not matter, repetition does. Tokens are the `words` of any script, case
 * folded, articles kept. Both sides are read through `solutionText` unless `raw`. Both empty scores 1, one empty scores 0.
 *
 * @see Rajpurkar et al. 2016 (SQuAD), https://arxiv.org/abs/1606.05250; `compat` drops articles as its scripts do
 * @example tokenF1('the cat sat', 'the cat') // 0.8
 * @example tokenF1('東京都', '東京') // 0.8
 * @example tokenF1('', '', { compat: 'squad-v1' }) // 0
 */
export function tokenF1(output: string, gold: string, { compat, tokenize, raw = false }: TokenF1Options = {}): number {
  if (compat !== undefined) return asSquad(output, gold, compat, tokenize)
  const split = tokenize ?? words
  const got = split(raw ? output : solutionText(output))
  const want = split(raw ? gold : solutionText(gold))
  if (got.length === 0 || want.length === 0) return got.length === want.length ? 1 : 0
  return (2 * overlap(got, want)) / (got.length + want.length)
}

function asSquad(output: string, gold: string, compat: 'squad-v1' | 'squad-v2', tokenize: unknown): number {
  if ((compat !== 'squad-v1' && compat !== 'squad-v2') || tokenize !== undefined)
    throw new MetricError(
      `tokenF1: expected compat "squad-v1" or "squad-v2" and then no tokenize, got ${JSON.stringify(compat)}${tokenize === undefined ? '' : ' and tokenize'}`,
      { code: 'NE3502' },
    )
  const got = squadTokens(output)
  const want = squadTokens(gold)
  if (got.length === 0 || want.length === 0) return compat === 'squad-v2' && got.length === want.length ? 1 : 0
  const shared = overlap(got, want)
  if (shared === 0) return 0
  // The scripts' own formula, term by term: a shorter one differs in the last place.
  const precision = shared / got.length
  const recall = shared / want.length
  return (2 * precision * recall) / (precision + recall)
}

/** Size of the intersection of two multisets. */
function overlap(got: readonly string[], want: readonly string[]): number {
  const left = new Map<string, number>()
  for (const token of want) left.set(token, (left.get(token) ?? 0) + 1)
  let shared = 0
  for (const token of got) {
    const count = left.get(token) ?? 0
    if (count === 0) continue
    left.set(token, count - 1)
    shared++
  }
  return shared
}
