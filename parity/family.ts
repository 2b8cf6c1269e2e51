import type { Random } from './random.ts'

export type Value = number | null | readonly (number | null)[]

/** What one side says of a case, by metric; null where it has no value. A name that begins with `_` is a remark, not a metric. */
export type Values = Readonly<Record<string, Value>>

/** Metrics that one reference is compared on: cases for both sides, ours here, the reference's in a Python file. */
export interface Family<Case> {
  /** The packages compared with, and their versions. */
  readonly reference: string
  /** The file in `oracles/` that answers each case, a line of JSON, with a line of values. */
  readonly oracle: string
  readonly cases: (random: Random, count: number) => Iterable<Case>
  readonly ours: (input: Case) => Values
  /** Why a difference is right, in the words of its row in `differences.md`; undefined where it is a fault. */
  readonly explain?: (metric: string, input: Case, theirs: Values) => string | undefined
}

/** What the comparison of one metric found. */
export interface Finding {
  readonly metric: string
  pairs: number
  /** How many different values the reference gave: few of them prove little. */
  readonly values: Set<string>
  differences: number
  /** Differences that `differences.md` gives the reason for; not among `differences`. */
  explained: number
  /** The largest distance of any two values; infinite where one side has none. */
  largest: number
  /** The first difference without a reason. */
  first?: string
}

const tolerance = 1e-9

/** Distance of two values, relative above 1; 0 where both sides have none. */
export function distance(ours: Value | undefined, theirs: Value | undefined): number {
  if (Array.isArray(ours) && Array.isArray(theirs) && ours.length === theirs.length)
    return ours.reduce((most, value, at) => Math.max(most, distance(value, theirs[at])), 0)
  if (ours === null && theirs === null) return 0
  if (typeof ours !== 'number' || typeof theirs !== 'number') return Number.POSITIVE_INFINITY
  const apart = Math.abs(ours - theirs) / Math.max(1, Math.abs(theirs))
  return Number.isNaN(apart) ? Number.POSITIVE_INFINITY : apart
}

/** Adds one case to the findings, a metric each. */
export function record<Case>(
  findings: Map<string, Finding>,
  explain: Family<Case>['explain'],
  input: Case,
  ours: Values,
  theirs: Values,
): void {
  for (const metric of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
    if (metric.startsWith('_')) continue
    const finding = findings.get(metric) ?? {
      metric,
      pairs: 0,
      values: new Set(),
      differences: 0,
      explained: 0,
      largest: 0,
    }
    findings.set(metric, finding)
    finding.pairs++
    finding.values.add(JSON.stringify(theirs[metric]))
    const apart = distance(ours[metric], theirs[metric])
    if (apart <= tolerance) finding.largest = Math.max(finding.largest, apart)
    else if (explain?.(metric, input, theirs) !== undefined) finding.explained++
    else {
      finding.differences++
      finding.largest = Math.max(finding.largest, apart)
      finding.first ??= `${JSON.stringify(input)}\n    ours ${JSON.stringify(ours[metric])}, theirs ${JSON.stringify(theirs[metric])}`
    }
  }
}
