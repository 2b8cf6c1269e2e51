import { MetricError } from '../../errors.ts'
import { bareAnswer } from '../../text/bare-answer.ts'
import { hendrycksNormalize } from '../../text/hendrycks-normalize.ts'
import { refuseUnknown } from '../../text/known-options.ts'
import { splitMathList } from '../../text/math-list.ts'
import { parseNumber } from '../../text/parse-number.ts'
import { decimalRational, rationalKey, sameRational, times } from '../../text/rational.ts'
import type { ParsedNumber } from '../../text/read-number.ts'

export interface MathEquivOptions {
  /** Reproduce `is_equiv` of the MATH dataset: equality of its rewritten strings, and nothing else. */
  readonly compat?: 'hendrycks' | undefined
}

/** Lists within lists are compared as strings beyond this depth. */
const deepest = 8

/**
 * Mathematical equivalence of two answers: 1 when they are the same string once LaTeX's variants are rewritten, the same number
 * exactly, or lists whose items are; else 0.
 *
 * Range {0, 1}, symmetric, O(n log n). Takes the answers themselves, without text around them. Whatever `is_equiv` of the MATH
 * dataset accepts, this does: it adds numbers (`0.25` is `1/4`, `1,000` is `1000`), tuples and intervals item by item, sets in
 * any order. A percent sign on one side alone may be left out or mean hundredths. Algebra is out of scope: `x+1` is not
 * `1+x`. Two empty answers are equal, an empty one equals little else.
 *
 * @see Hendrycks et al. 2021 (MATH), https://arxiv.org/abs/2103.03874; modeling/math_equivalence.py for `compat`
 * @example mathEquiv('\\frac{1}{4}', '0.25') // 1
 * @example mathEquiv('\\frac{1}{4}', '0.25', { compat: 'hendrycks' }) // 0
 * @example mathEquiv('\\{3, \\tfrac12\\}', '\\{0.5, 3\\}') // 1
 * @example mathEquiv('(1, 2)', '(2, 1)') // 0
 */
export function mathEquiv(answer: string, gold: string, options: MathEquivOptions = {}): number {
  refuseUnknown('mathEquiv', options, ['compat'])
  const { compat } = options
  if (compat !== undefined && compat !== 'hendrycks')
    throw new MetricError(`mathEquiv: expected compat "hendrycks", got ${JSON.stringify(compat)}`, {
      code: 'NE3502',
      path: '/compat',
    })
  return sameToHendrycks(answer, gold) || (compat === undefined && same(answer, gold, 0)) ? 1 : 0
}

function sameToHendrycks(answer: string, gold: string): boolean {
  const got = hendrycksNormalize(answer)
  const want = hendrycksNormalize(gold)
  // Where rewriting fails on either side, the grader compares both as they are.
  return got === undefined || want === undefined ? answer === gold : got === want
}

function same(answer: string, gold: string, depth: number): boolean {
  const got = bareAnswer(answer)
  const want = bareAnswer(gold)
  if (sameToHendrycks(got, want)) return true
  const a = number(got)
  const b = number(want)
  if (a !== undefined && b !== undefined) return sameNumber(a, b)
  if (a !== undefined || b !== undefined || depth === deepest) return false
  const left = splitMathList(got)
  const right = splitMathList(want)
  if (left === undefined || right === undefined || left.brackets !== right.brackets) return false
  if (left.brackets === '{}') return keys(left.items, depth + 1) === keys(right.items, depth + 1)
  return (
    left.items.length === right.items.length &&
    left.items.every((item, index) => same(item, right.items[index] as string, depth + 1))
  )
}

/** A number that is all there is: with a unit in `\text{}` perhaps, but `5x` is algebra. */
function number(answer: string): ParsedNumber | undefined {
  const equals = answer.indexOf('=')
  const text = equals >= 1 && equals <= 2 ? answer.slice(equals + 1) : answer
  return parseNumber(text, { accounting: false, letterScales: 'never', algebra: true })
}

function sameNumber(a: ParsedNumber, b: ParsedNumber): boolean {
  if (a.unit !== undefined && b.unit !== undefined && a.unit !== b.unit) return false
  if (sameRational(a.exact, b.exact) && (a.mark === b.mark || a.mark === undefined || b.mark === undefined)) return true
  return sameRational(asShare(a), asShare(b))
}

function asShare({ exact, mark }: ParsedNumber): ParsedNumber['exact'] {
  return mark === undefined ? exact : times(exact, decimalRational('1', mark === 'percent' ? -2 : -4))
}

/** One text for all sets of the same items, whatever their order. */
function keys(items: readonly string[], depth: number): string {
  return joined('{}', [...new Set(items.map((item) => key(item, depth)))].toSorted())
}

function key(item: string, depth: number): string {
  const bare = bareAnswer(item)
  const read = number(bare)
  if (read) return rationalKey(asShare(read))
  const list = depth === deepest ? undefined : splitMathList(bare)
  if (list === undefined) return hendrycksNormalize(bare) ?? bare
  if (list.brackets === '{}') return keys(list.items, depth + 1)
  return joined(
    list.brackets,
    list.items.map((inner) => key(inner, depth + 1)),
  )
}

/** Each part with its length, so that no two lists give the same text. */
function joined(brackets: string, parts: readonly string[]): string {
  return brackets + parts.map((part) => `${part.length}:${part}`).join('')
}
