import { extractAnswer } from '../../text/extract-answer.ts'
import { extractBoxed } from '../../text/extract-boxed.ts'
import { hendrycksBoxed } from '../../text/hendrycks-boxed.ts'
import { refuseUnknown } from '../../text/known-options.ts'
import { type SolutionOptions, solutionText } from '../../text/solution.ts'
import { type MathEquivOptions, mathEquiv } from './math-equiv.ts'

export interface MathAnswerMatchOptions extends MathEquivOptions, SolutionOptions {
  /** Leave Nova's solution and thought markers in the text. */
  readonly raw?: boolean | undefined
}

/**
 * MATH: 1 when the answer an output gives is equivalent to the one the worked reference boxes, else 0.
 *
 * Range {0, 1}, O(n log n). Output: `extractAnswer`. Gold: what its last box holds, or the whole of a gold without one. They are
 * compared by `mathEquiv`. An output without an answer scores 0. `compat` is the published grader: the last `\boxed{}` alone on the raw
 * text, braces counted without regard to backslashes, and its `is_equiv`.
 *
 * @see Hendrycks et al. 2021 (MATH), https://arxiv.org/abs/2103.03874; modeling/dataset/util.py and math_equivalence.py for `compat`
 * @example mathAnswerMatch('so it is $\\boxed{0.25}$.', 'Hence \\boxed{\\frac14}.') // 1
 * @example mathAnswerMatch('so it is $\\boxed{0.25}$.', 'Hence \\boxed{\\frac14}.', { compat: 'hendrycks' }) // 0
 */
export function mathAnswerMatch(output: string, gold: string, options: MathAnswerMatchOptions = {}): number {
  refuseUnknown('mathAnswerMatch', options, ['compat', 'raw', 'thinkTags'])
  const { compat, raw = false } = options
  if (compat !== undefined) {
    const got = hendrycksBoxed(output)
    return got === undefined ? 0 : mathEquiv(got, hendrycksBoxed(gold) ?? gold, { compat })
  }
  const answer = extractAnswer(output, options)
  const reference = raw ? gold : solutionText(gold, options)
  return answer === undefined ? 0 : mathEquiv(answer.text, extractBoxed(reference) ?? reference)
}
