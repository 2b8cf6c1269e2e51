import { MetricError } from '../../errors.ts'
import { type ExtractChoiceOptions, extractChoice } from '../../text/extract-choice.ts'
import { refuseUnknown } from '../../text/known-options.ts'

/**
 * Multiple choice: 1 when the letter an output chooses is the gold's, else 0.
 *
 * Range {0, 1}, O(n). The output is read by `extractChoice`, for which the options are. Gold is the letter, alone (`b`, `(B)`, `B.`) or in
 * a text that chooses it. An output that chooses none, or two, scores 0; a gold without a letter among the choices is a
 * `MetricError`.
 *
 * @see MMLU, GPQA; `multiple_choice` of inspect_ai and `IndicesExtractionConfig` of lighteval
 * @example multipleChoiceMatch('Both A and C are close, but the answer is (C).', 'C') // 1
 * @example multipleChoiceMatch('Answer: A or C', 'C') // 0
 */
export function multipleChoiceMatch(output: string, gold: string, options: ExtractChoiceOptions = {}): number {
  refuseUnknown('multipleChoiceMatch', options, ['choices', 'words', 'raw', 'thinkTags'])
  const want = extractChoice(gold, options) ?? extractChoice(`(${gold.trim()})`, options)
  if (want === undefined)
    throw new MetricError('multipleChoiceMatch: expected a gold that chooses a letter, found none', {
      code: 'NE3501',
      path: '/gold',
    })
  return extractChoice(output, options) === want ? 1 : 0
}
