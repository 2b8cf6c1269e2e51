import { MetricError } from '../../errors.ts'
import { helmNormalize } from '../../text/helm-normalize.ts'
import { pythonStrip } from '../../text/python-text.ts'
import { quasiNormalize } from '../../text/quasi-normalize.ts'
import { solutionText } from '../../text/solution.ts'

export interface QuasiExactMatchOptions {
  /** Reproduce the evaluation container's `qem`, in which 1.5 equals 15 and 5 equals -5. Always reads the raw text. */
  readonly compat?: 'lighteval-0.10' | undefined
  /** Leave Nova's solution and thought markers in the text. */
  readonly raw?: boolean | undefined
}

/**
 * Quasi exact match: 1 when output and gold differ at most in case, punctuation, English articles and the spelling of numbers.
 *
 * Range {0, 1}, symmetric, O(n). Never below exact match. Sign and decimal point of a number count; texts of which nothing
 * but articles or punctuation remains are compared with these kept. Both sides are read through `solutionText` unless `raw`.
 * Both empty scores 1; with `compat` an empty output scores 0 whatever the gold.
 *
 * @see `helm_normalizer` of lighteval 0.10.0, the container's `qem`, for `compat`; its pull request 1273 for the defect left out here
 * @example quasiExactMatch('the Eiffel tower!', 'Eiffel Tower') // 1
 * @example quasiExactMatch('1.5', '15') // 0
 * @example quasiExactMatch('1.5', '15', { compat: 'lighteval-0.10' }) // 1
 */
export function quasiExactMatch(
  output: string,
  gold: string,
  { compat, raw = false }: QuasiExactMatchOptions = {},
): number {
  if (compat !== undefined) return asLighteval(output, gold, compat)
  const got = raw ? output : solutionText(output)
  const want = raw ? gold : solutionText(gold)
  return quasiNormalize(got) === quasiNormalize(want) ? 1 : 0
}

function asLighteval(output: string, gold: string, compat: 'lighteval-0.10'): number {
  if (compat !== 'lighteval-0.10')
    throw new MetricError(`quasiExactMatch: expected compat "lighteval-0.10", got ${JSON.stringify(compat)}`, {
      code: 'NE3502',
    })
  if (output === '') return 0
  return helmNormalize(pythonStrip(output)) === helmNormalize(pythonStrip(gold)) ? 1 : 0
}
