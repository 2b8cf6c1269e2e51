import { MetricError } from '../../errors.ts'
import { pythonStrip } from '../../text/python-text.ts'
import { solutionText } from '../../text/solution.ts'

export interface ExactMatchOptions {
  /** Reproduce the evaluation container's `em`, its treatment of an empty output included. Always reads the raw text. */
  readonly compat?: 'lighteval-0.10' | undefined
  /** Leave Nova's solution and thought markers in the text. */
  readonly raw?: boolean | undefined
}

/**
 * Exact match: 1 when output and gold are the same text but for surrounding whitespace, else 0.
 *
 * Range {0, 1}, symmetric, O(n). Case, punctuation and Unicode normalisation form count. Both sides are read through
 * `solutionText` unless `raw`. Both empty scores 1; with `compat` an empty output scores 0 whatever the gold.
 *
 * @see `ExactMatches(strip_strings=True)` of lighteval 0.10.0, the container's `em`, for `compat`
 * @example exactMatch(' Paris\n', 'Paris') // 1
 * @example exactMatch('<|begin_of_solution|>Paris<|end_of_solution|>', 'Paris') // 1
 * @example exactMatch('', '', { compat: 'lighteval-0.10' }) // 0
 */
export function exactMatch(output: string, gold: string, { compat, raw = false }: ExactMatchOptions = {}): number {
  if (compat !== undefined) {
    refuseOtherThan(compat)
    if (output === '') return 0
  }
  const asIs = raw || compat !== undefined
  const got = asIs ? output : solutionText(output)
  const want = asIs ? gold : solutionText(gold)
  return pythonStrip(got) === pythonStrip(want) ? 1 : 0
}

function refuseOtherThan(compat: 'lighteval-0.10'): void {
  if (compat === 'lighteval-0.10') return
  throw new MetricError(`exactMatch: expected compat "lighteval-0.10", got ${JSON.stringify(compat)}`, {
    code: 'NE3502',
  })
}
