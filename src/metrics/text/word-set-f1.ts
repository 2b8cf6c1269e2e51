import { helmNormalize } from '../../text/helm-normalize.ts'
import { pythonSplit } from '../../text/python-text.ts'

export interface WordSetF1Options {
  /** Normalise both sides first as the container does for `f1_score_quasi`; without it this is the container's `f1`. */
  readonly quasi?: boolean | undefined
}

/**
 * Word-set F1: the evaluation container's `f1` and `f1_score_quasi`, harmonic mean over the sets of words of two texts.
 *
 * Range [0, 1], symmetric, O(n + m). Order and repetition of words do not matter. Reads the raw text, as the container does.
 * No words on either side scores 0, also when both are empty.
 *
 * @see `F1_score` of lighteval 0.10.0 and `f_measure` of nltk 3; `tokenF1` is the sound variant, which counts repetition
 * @example wordSetF1('the cat is on the mat', 'the cat sat on the mat') // 0.8
 * @example wordSetF1('paris.', 'Paris', { quasi: true }) // 1
 */
export function wordSetF1(output: string, gold: string, { quasi = false }: WordSetF1Options = {}): number {
  const got = new Set(pythonSplit(quasi ? helmNormalize(output) : output))
  const want = new Set(pythonSplit(quasi ? helmNormalize(gold) : gold))
  let shared = 0
  for (const word of got) if (want.has(word)) shared++
  return fMeasure(got.size, want.size, shared)
}

/**
 * The F measure of nltk: harmonic mean of precision and recall of two sets, 0 where they share nothing.
 *
 * @example fMeasure(5, 5, 4) // 0.8
 */
export function fMeasure(got: number, want: number, shared: number): number {
  if (shared === 0) return 0
  // nltk's own formula, term by term: a shorter one differs in the last place.
  return 1 / (0.5 / (shared / got) + 0.5 / (shared / want))
}
