import { foldLabel } from '../../text/fold-label.ts'

export interface LabelMatchOptions {
  /** Compare without case, surrounding space, and the difference between `_` and space. */
  readonly fold?: boolean | undefined
}

/**
 * Label match: 1 when the predicted class is the gold class, else 0.
 *
 * Range {0, 1}, symmetric, O(n). Exact by default; `fold` is applied to both sides. No prediction (undefined) scores 0; an
 * empty label equals an empty label.
 *
 * @example labelMatch('Hardware', 'hardware') // 0
 * @example labelMatch('ACCOUNT_ACCESS', 'Account access', { fold: true }) // 1
 * @example labelMatch(undefined, 'Hardware') // 0
 */
export function labelMatch(
  predicted: string | undefined,
  gold: string,
  { fold = false }: LabelMatchOptions = {},
): number {
  if (predicted === undefined) return 0
  return (fold ? foldLabel(predicted) === foldLabel(gold) : predicted === gold) ? 1 : 0
}
