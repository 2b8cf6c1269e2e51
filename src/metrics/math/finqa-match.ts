import { MetricError } from '../../errors.ts'
import { answerNumber } from '../../text/answer-number.ts'
import { bareAnswer } from '../../text/bare-answer.ts'
import { extractAnswer } from '../../text/extract-answer.ts'
import { refuseUnknown } from '../../text/known-options.ts'
import { parseNumber } from '../../text/parse-number.ts'
import { pythonRound } from '../../text/python-round.ts'
import type { ParsedNumber } from '../../text/read-number.ts'
import { type SolutionOptions, solutionText } from '../../text/solution.ts'
import { finqaAwsScore } from './finqa-aws.ts'
import { numericEqual } from './numeric-equal.ts'

export interface FinqaMatchOptions extends SolutionOptions {
  /** Let a rounded answer pass too: within half a unit of its last written place, if it shows two significant digits or more. */
  readonly precisionAware?: boolean | undefined
  /** Reproduce the grader of Amazon's sample reward function. Reads the raw text; gives 0, 0.95 or 1. See the warning. */
  readonly compat?: 'aws-rft' | undefined
  /** Leave Nova's solution and thought markers in the text. */
  readonly raw?: boolean | undefined
}

/**
 * FinQA: 1 when an output answers the executed result of the gold program, else 0.
 *
 * Range {0, 1}, O(n). Gold is the dataset's `exe_ans`: a number, or `yes` or `no`. As in the official evaluation, a percent sign means
 * hundredths, and both numbers are rounded to 5 decimals and must then be equal. The output's number is `answerNumber`, in
 * which `k m mm b t` are scales; a yes or no must begin its answer. An output with neither scores 0, a gold with neither is a
 * `MetricError`. 6.66% is not 0.06661, unless `precisionAware`.
 *
 * Warning: do not train or judge with `compat: 'aws-rft'`; it is there to reproduce published figures. It gives 0.95 for 3.3 where the
 * gold is 2.5, and for -0.05 where it is 0.04, and 1 for 0.01 where it is 1 and for 0 where it is 0.004.
 *
 * @see Chen et al. 2021 (FinQA), https://arxiv.org/abs/2109.00122, code/evaluate/evaluate.py; for `compat` finqa_rew_func.py of
 * aws-samples/amazon-bedrock-samples, 36a4102
 * @example finqaMatch('ANSWER: 6.661%', '0.06661') // 1
 * @example finqaMatch('ANSWER: 3.3', '2.5') // 0
 * @example finqaMatch('ANSWER: 3.3', '2.5', { compat: 'aws-rft' }) // 0.95
 */
export function finqaMatch(output: string, gold: string, options: FinqaMatchOptions = {}): number {
  refuseUnknown('finqaMatch', options, ['precisionAware', 'compat', 'raw', 'thinkTags'])
  const { precisionAware = false, compat, raw, thinkTags } = options
  if (compat !== undefined) {
    if (compat === 'aws-rft' && !precisionAware) return finqaAwsScore(output, gold)
    throw new MetricError(`finqaMatch: expected compat "aws-rft" by itself, got ${JSON.stringify(compat)}`, {
      code: 'NE3502',
      path: '/compat',
    })
  }
  const reading = { raw, letterScales: 'always', ...(thinkTags && { thinkTags }) } as const
  const word = yesOrNo(gold)
  if (word !== undefined) {
    const answer = extractAnswer(output, reading)
    const text =
      answer === undefined || answer.from === 'number' ? (raw ? output : solutionText(output, reading)) : answer.text
    return yesOrNo(text) === word ? 1 : 0
  }
  const want = parseNumber(gold, reading)
  if (want === undefined)
    throw new MetricError('finqaMatch: expected a gold that is a number, "yes" or "no"', {
      code: 'NE3501',
      path: '/gold',
    })
  const got = answerNumber(output, reading)
  if (got === undefined) return 0
  if (pythonRound(share(got), 5) === pythonRound(share(want), 5)) return 1
  return precisionAware ? numericEqual(got, want, { relTol: 0, absTol: 0, precisionAware }) : 0
}

function yesOrNo(text: string): string | undefined {
  return /^(?:yes|no)(?![\p{L}\p{N}_])/iu.exec(bareAnswer(text))?.[0].toLowerCase()
}

/** In doubles, as `str_to_num` of the evaluation divides. */
function share({ value, mark }: ParsedNumber): number {
  if (mark === undefined) return value
  return mark === 'percent' ? value / 100 : value / 10_000
}
