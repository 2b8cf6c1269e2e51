import { MetricError } from '../../errors.ts'
import { refuseUnknown } from '../../text/known-options.ts'
import { solutionText } from '../../text/solution.ts'
import { MetricAbstention } from '../abstention.ts'
import { optionError } from './option-error.ts'

export interface RegexMatchOptions {
  /** Abstain from an output of more characters: only the pattern knows how long it takes. */
  readonly limit?: number | undefined
  /** Leave Nova's solution and thought markers in the text. */
  readonly raw?: boolean | undefined
}

/**
 * Regular expression match: 1 when the pattern matches somewhere in the output, else 0. Write `^(?:...)$` for all of it.
 *
 * Range {0, 1}. The time is the pattern's own: one with a repetition inside a repetition may take for ever, so keep to simple
 * ones. The output is read through `solutionText` unless `raw`; an empty one is matched like any other. Patterns with the flag
 * `g` or `y` are refused: they remember where they stopped, and would give the next sample another answer.
 *
 * @example regexMatch('Order 4711 shipped', /\b\d{4}\b/) // 1
 */
export function regexMatch(output: string, pattern: RegExp, options: RegexMatchOptions = {}): number {
  refuseUnknown('regexMatch', options, ['limit', 'raw'])
  const { limit = 1_000_000, raw = false } = options
  if (!isRegExp(pattern)) throw optionError('regexMatch', 'pattern', 'from compilePattern', pattern)
  if (pattern.global || pattern.sticky)
    throw optionError('regexMatch', 'pattern', 'without flags g and y', pattern.flags)
  if (typeof limit !== 'number' || !(limit >= 0))
    throw optionError('regexMatch', 'limit', 'a number of characters', limit)
  const text = raw ? output : solutionText(output)
  if (text.length > limit)
    throw new MetricAbstention(`regexMatch: an output of ${text.length} characters is beyond the limit of ${limit}`)
  return pattern.test(text) ? 1 : 0
}

/** Also for one made in another realm, where `instanceof` fails. */
function isRegExp(value: unknown): boolean {
  return Object.prototype.toString.call(value) === '[object RegExp]'
}

/**
 * A pattern for `regexMatch` out of text, such as a gold that holds one. Compile it once, not once a sample.
 *
 * The flag `u` is on unless told otherwise: a character is a code point, and a needless backslash an error.
 *
 * @example compilePattern('^\\p{Lu}\\w+$').test('Łódź') // false
 * @example compilePattern('^yes\\b', 'iu').test('Yes, it is') // true
 */
export function compilePattern(source: string, flags: string = 'u'): RegExp {
  if (/[gy]/.test(flags)) throw optionError('compilePattern', 'flags', 'without g and y', flags)
  try {
    return new RegExp(source, flags)
  } catch (cause) {
    throw new MetricError(`compilePattern: ${String(cause)}`, { code: 'NE3501', cause })
  }
}
