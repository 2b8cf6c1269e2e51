import { MetricError } from '../../errors.ts'
import { answerNumber } from '../../text/answer-number.ts'
import { refuseUnknown } from '../../text/known-options.ts'
import { sameRational } from '../../text/rational.ts'
import type { SolutionOptions } from '../../text/solution.ts'

export interface Gsm8kMatchOptions extends SolutionOptions {
  /** Leave Nova's solution and thought markers in the text. */
  readonly raw?: boolean | undefined
}

/**
 * GSM8K: 1 when the number an output answers is the one the worked reference ends in, else 0.
 *
 * Range {0, 1}, O(n). Both sides are read by `answerNumber`: `#### 18`, `A: 18`, `\boxed{18}`, a closing sentence. Values are compared
 * exactly and without tolerance; percent signs, currency and units do not count. An output without a number scores 0, a gold
 * without one is a `MetricError`. The publisher's own extractor wants `#### 18`, takes the first and compares spellings.
 *
 * @see Cobbe et al. 2021 (GSM8K), https://arxiv.org/abs/2110.14168
 * @example gsm8kMatch('She makes 9 * 2 = $18.00 a day.', '9 * 2 = 18\n#### 18') // 1
 * @example gsm8kMatch('18 eggs, or 19', '#### 18') // 0
 */
export function gsm8kMatch(output: string, gold: string, options: Gsm8kMatchOptions = {}): number {
  refuseUnknown('gsm8kMatch', options, ['raw', 'thinkTags'])
  const want = answerNumber(gold, options)
  if (want === undefined)
    throw new MetricError('gsm8kMatch: expected a gold with a number, found none', { code: 'NE3501', path: '/gold' })
  const got = answerNumber(output, options)
  return got !== undefined && sameRational(got.exact, want.exact) ? 1 : 0
}
