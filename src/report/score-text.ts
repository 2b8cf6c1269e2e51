import type { Interval } from '../statistics/index.ts'

/**
 * A score for reading, three decimals so that a column is aligned; large and tiny numbers in three significant digits.
 *
 * @example scoreText(0.34723) // '0.347'
 * @example scoreText(undefined) // '–'
 */
export function scoreText(value: number | undefined): string {
  if (value === undefined || !Number.isFinite(value)) return '–'
  const size = Math.abs(value)
  if (Number.isInteger(value) && size >= 2) return value.toLocaleString('en')
  if (size >= 1000) return Number(value.toPrecision(4)).toLocaleString('en')
  return size !== 0 && size < 0.0005 ? value.toExponential(1) : value.toFixed(3)
}

/**
 * A difference, its sign always shown.
 *
 * @example differenceText(0.13) // '+0.130'
 */
export function differenceText(value: number | undefined): string {
  return `${value !== undefined && value > 0 ? '+' : ''}${scoreText(value)}`.replace(/^-/, '−')
}

/**
 * From where to where; empty without an interval.
 *
 * @example intervalText({ lower: 0.1, upper: 0.2 }) // '0.100 to 0.200'
 */
export function intervalText(interval: Interval | undefined, show: (value: number) => string = scoreText): string {
  return interval === undefined ? '' : `${show(interval.lower)} to ${show(interval.upper)}`
}

/**
 * A probability of a test, never 0.
 *
 * @example probabilityText(1e-9) // '< 0.001'
 */
export function probabilityText(p: number | undefined): string {
  if (p === undefined) return '–'
  return p < 0.001 ? '< 0.001' : p.toFixed(3)
}

/**
 * A count, in groups of three digits.
 *
 * @example countText(50000) // '50,000'
 */
export const countText = (count: number): string => count.toLocaleString('en')
