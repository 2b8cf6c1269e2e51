import { MetricError } from '../../errors.ts'
import type { ClassCounts } from './class-counts.ts'

export interface CountsFromAggregateOptions {
  /** The job's aggregation; `min`, `max` and `median` lose the counts. */
  readonly aggregation: 'average' | 'sum'
  /** How many samples the job aggregated; those whose call failed are not among them. */
  readonly n: number
}

const kinds = ['tp', 'fp', 'fn'] as const

/** Far above what rounding leaves of an average times n, far below what a wrong n does. */
const tolerance = 1e-6

/**
 * The class counts of a whole job, exactly, from the `tp__`, `fp__` and `fn__` metrics it aggregated.
 *
 * An average is multiplied back by n and rounded, so it gives the integers that `sum` gives. Other metrics and `_stderr`
 * entries are passed over. A value that is no whole count for this n, or a label without all three, is a `MetricError`. No
 * such metrics give no classes. O(values).
 *
 * @example countsFromAggregate({ tp__a: 0.3, fp__a: 0.1, fn__a: 0 }, { aggregation: 'average', n: 10 }) // [{ label: 'a', tp: 3, fp: 1, fn: 0 }]
 */
export function countsFromAggregate(
  values: Readonly<Record<string, number>>,
  { aggregation, n }: CountsFromAggregateOptions,
): ClassCounts[] {
  if (aggregation !== 'average' && aggregation !== 'sum')
    throw refusal('NE3502', `expected aggregation "average" or "sum", got ${JSON.stringify(aggregation)}`)
  if (!Number.isSafeInteger(n) || n < 1)
    throw refusal('NE3502', `expected n to be a positive whole number, got ${String(n)}`)
  const labels = new Set<string>()
  for (const name of Object.keys(values)) {
    if (/^(?:tp|fp|fn)__/.test(name) && !isErrorOfAnother(name, values)) labels.add(name.slice(4))
  }
  return [...labels].map((label) => {
    const [tp, fp, fn] = kinds.map((kind) => count(values, `${kind}__${label}`, aggregation === 'average' ? n : 1))
    return { label, tp: tp as number, fp: fp as number, fn: fn as number }
  })
}

function isErrorOfAnother(name: string, values: Readonly<Record<string, number>>): boolean {
  return name.endsWith('_stderr') && Object.hasOwn(values, name.slice(0, -'_stderr'.length))
}

function count(values: Readonly<Record<string, number>>, name: string, factor: number): number {
  const value = Object.hasOwn(values, name) ? values[name] : undefined
  if (typeof value !== 'number')
    throw refusal('NE3505', `expected a number ${JSON.stringify(name)} beside the others of its label, found none`)
  const whole = Math.round(value * factor)
  if (!(whole >= 0 && Math.abs(value * factor - whole) <= tolerance * Math.max(1, whole)))
    throw refusal('NE3505', `expected ${JSON.stringify(name)} to be a count, got ${value} (times ${factor})`)
  return whole + 0
}

function refusal(code: 'NE3502' | 'NE3505', what: string): MetricError {
  const hint =
    code === 'NE3505'
      ? 'n must be the number of samples that were aggregated, without those whose call failed.'
      : undefined
  return new MetricError(`countsFromAggregate: ${what}`, { code, hint })
}
