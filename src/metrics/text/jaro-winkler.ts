import { codePoints } from '../../text/code-points.ts'
import { refuseUnknown } from '../../text/known-options.ts'
import { solutionText } from '../../text/solution.ts'
import { type JaroOptions, jaroOf } from './jaro.ts'
import { optionError } from './option-error.ts'

export interface JaroWinklerOptions extends JaroOptions {
  /** What each of the first four characters in common adds, as a share of what is missing. */
  readonly prefixWeight?: number | undefined
}

/** At or below this Jaro similarity a common beginning says nothing. */
const boostAbove = 0.7

/**
 * Jaro-Winkler similarity: Jaro similarity, raised where two texts that are alike begin alike.
 *
 * Range [0, 1], symmetric, O(n + m). Made for names. Characters are code points, case counts. Both sides are read through
 * `solutionText` unless `raw`. Both empty scores 1, one empty scores 0.
 *
 * @see Winkler 1990; `JaroWinkler.similarity` of rapidfuzz 3.14.6
 * @example jaroWinkler('MARTHA', 'MARHTA') // 0.9611111111111111
 */
export function jaroWinkler(output: string, gold: string, options: JaroWinklerOptions = {}): number {
  refuseUnknown('jaroWinkler', options, ['prefixWeight', 'raw'])
  const { prefixWeight = 0.1, raw = false } = options
  if (typeof prefixWeight !== 'number' || !(prefixWeight >= 0 && prefixWeight <= 0.25))
    throw optionError('jaroWinkler', 'prefixWeight', 'between 0 and 0.25', prefixWeight)
  const got = codePoints(raw ? output : solutionText(output))
  const want = codePoints(raw ? gold : solutionText(gold))
  const similarity = jaroOf(got, want)
  if (similarity <= boostAbove) return similarity
  let prefix = 0
  while (prefix < 4 && prefix < got.length && got[prefix] === want[prefix]) prefix++
  return Math.min(1, similarity + prefix * prefixWeight * (1 - similarity))
}
