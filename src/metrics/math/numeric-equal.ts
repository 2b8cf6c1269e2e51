import { MetricError } from '../../errors.ts'
import { refuseUnknown } from '../../text/known-options.ts'
import { parseNumber } from '../../text/parse-number.ts'
import {
  absolute,
  atMost,
  decimalRational,
  negative,
  plus,
  type Rational,
  rationalOf,
  times,
} from '../../text/rational.ts'
import type { ParsedNumber } from '../../text/read-number.ts'

export interface NumericEqualOptions {
  /** Largest difference in terms of the gold's size. */
  readonly relTol?: number | undefined
  /** Largest difference that always passes. */
  readonly absTol?: number | undefined
  /**
   * What a percent sign (or basis points) means. `strict`: hundredths, so 25% is 0.25 alone. `either`: where one side alone has
   * one, the other may mean hundredths or percent, so 25% is 0.25 and 25. `none`: nothing, so 25% is 25 alone.
   */
  readonly percent?: 'strict' | 'either' | 'none' | undefined
  /** The task asks for a percentage: with `either`, a missing sign may be missing on both sides, so 25 is 0.25. */
  readonly percentageValued?: boolean | undefined
  /** Let a rounded answer pass: within half a unit of its last written place, if it shows two significant digits or more. */
  readonly precisionAware?: boolean | undefined
}

const known = ['relTol', 'absTol', 'percent', 'percentageValued', 'precisionAware']
const sizes = { percent: decimalRational('1', -2), 'basis-points': decimalRational('1', -4) } as const
const half = decimalRational('5', -1)

/**
 * Numeric equality: 1 when the answer's number is the gold's within the tolerances, else 0.
 *
 * Range {0, 1}, O(n). Accepted is a difference of at most the larger of `absTol` and `relTol` times the gold's size; unlike
 * `math.isclose` the answer's own size has no say, so it is not symmetric. The arithmetic is exact: a tolerance of 0.1 is one
 * tenth. A text is read whole by `parseNumber`, a number as the decimal it is printed as; units and currencies are not
 * compared. An answer that is undefined or no number scores 0, a gold that is none is a `MetricError`.
 *
 * @example numericEqual('$1,234.50', 1234.5) // 1
 * @example numericEqual('25', '25%', { percent: 'either' }) // 1
 * @example numericEqual('6.66%', 0.06661, { precisionAware: true }) // 1
 * @example numericEqual('7%', 0.06661, { precisionAware: true }) // 0
 */
export function numericEqual(
  answer: string | number | ParsedNumber | undefined,
  gold: string | number | ParsedNumber,
  options: NumericEqualOptions = {},
): number {
  refuseUnknown('numericEqual', options, known)
  const { relTol = 1e-4, absTol = 1e-9, percent = 'strict', percentageValued = false, precisionAware = false } = options
  for (const [name, tolerance] of Object.entries({ relTol, absTol }))
    if (!(tolerance >= 0 && Number.isFinite(tolerance)))
      throw refusal(name, 'a finite number from 0', String(tolerance))
  if (percent !== 'strict' && percent !== 'either' && percent !== 'none')
    throw refusal('percent', '"strict", "either" or "none"', String(percent))
  if (percentageValued && percent !== 'either')
    throw refusal('percentageValued', 'it with percent "either" alone', percent)
  const want = reading(gold)
  if (want === undefined)
    throw new MetricError('numericEqual: expected a gold that is a number, found none', {
      code: 'NE3501',
      path: '/gold',
    })
  const got = reading(answer)
  if (got === undefined) return 0
  const close = (a: Reading, g: Reading): boolean => {
    const difference = absolute(plus(a.value, negative(g.value)))
    if (atMost(difference, rationalOf(absTol))) return true
    if (atMost(difference, times(rationalOf(relTol), absolute(g.value)))) return true
    return precisionAware && a.place !== undefined && a.significant >= 2 && atMost(difference, times(half, a.place))
  }
  return scales(got, want, percent, percentageValued).some(([a, g]) => close(scaled(got, a), scaled(want, g))) ? 1 : 0
}

/** A number as far as comparing it goes. */
interface Reading {
  readonly value: Rational
  readonly mark: ParsedNumber['mark']
  readonly place: Rational | undefined
  readonly significant: number
}

function reading(source: string | number | ParsedNumber | undefined): Reading | undefined {
  const number = typeof source === 'string' ? parseNumber(source) : source
  if (number === undefined) return undefined
  if (typeof number !== 'number') return { ...number, value: number.exact }
  return Number.isFinite(number)
    ? { value: rationalOf(number), mark: undefined, place: undefined, significant: 0 }
    : undefined
}

const asIs = decimalRational('1', 0)

/** What either side may be multiplied with, by the meaning of their signs. */
function scales(
  got: Reading,
  want: Reading,
  percent: 'strict' | 'either' | 'none',
  percentageValued: boolean,
): readonly (readonly [got: Rational, want: Rational])[] {
  if (percent === 'none') return [[asIs, asIs]]
  const strict = [got.mark ? sizes[got.mark] : asIs, want.mark ? sizes[want.mark] : asIs] as const
  if (percent === 'strict' || (got.mark && want.mark)) return [strict]
  if (got.mark || want.mark) return [strict, [asIs, asIs]]
  return percentageValued ? [strict, [sizes.percent, asIs], [asIs, sizes.percent]] : [strict]
}

function scaled(reading: Reading, by: Rational): Reading {
  return { ...reading, value: times(reading.value, by), place: reading.place && times(reading.place, by) }
}

function refusal(option: string, expected: string, got: string): MetricError {
  return new MetricError(`numericEqual: expected ${option} to be ${expected}, got ${got}`, {
    code: 'NE3502',
    path: `/${option}`,
  })
}
