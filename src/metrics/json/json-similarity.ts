import { type ExactNumber, type ExactValue, isExactNumber, isExactObject, plainJson } from '../../text/exact-json.ts'
import { MetricAbstention } from '../abstention.ts'

/** What the two readings of `jsonDiff` do not share. */
export interface DiffRules {
  /** What a value is taken for before it is compared. */
  readonly read: (value: ExactValue) => ExactValue
  readonly strings: (a: string, b: string) => number
  readonly numbers: (a: ExactNumber, b: ExactNumber) => number
  /** Compare booleans as their JSON text; otherwise equal or not. */
  readonly booleansAsText: boolean
  readonly missingIsNull: boolean
}

type Side = ExactValue | undefined

/** How alike two values are, in [0, 1]; undefined is what one side has not. Recursive, for values of bounded depth. */
export function similarity(left: Side, right: Side, rules: DiffRules): number {
  const a = left === undefined ? absent(rules) : rules.read(left)
  const b = right === undefined ? absent(rules) : rules.read(right)
  if (a === undefined || b === undefined) return 0
  if (Array.isArray(a) && Array.isArray(b)) return ofArrays(a, b, rules)
  if (isExactObject(a) && isExactObject(b)) return ofObjects(a, b, rules)
  if (typeof a === 'string' && typeof b === 'string') return rules.strings(a, b)
  if (isExactNumber(a) && isExactNumber(b)) return rules.numbers(a, b)
  if (a === null || b === null) return a === b ? 1 : 0
  const boolean = typeof a === 'boolean' || typeof b === 'boolean'
  if (boolean && !rules.booleansAsText) return a === b ? 1 : 0
  return rules.strings(sortedText(a), sortedText(b))
}

/** 1 - |a - b| / (|a| + |b|), and 1 for two zeros: 0 for opposite signs. */
export function relativeSimilarity(a: ExactNumber, b: ExactNumber): number {
  const x = doubleOf(a)
  const y = doubleOf(b)
  if (x === y) return 1
  // A quarter of each keeps the sum of the largest doubles finite, and is exact wherever the whole would overflow.
  const scale = Number.isFinite(Math.abs(x) + Math.abs(y)) ? 1 : 0.25
  return 1 - Math.abs(x * scale - y * scale) / (Math.abs(x * scale) + Math.abs(y * scale))
}

/** The double nearest to a number. */
export function doubleOf(number: ExactNumber): number {
  return Number(plainJson(number))
}

/** Counts the cells of all edit distances of one comparison, and abstains beyond the limit. */
export function cellBudget(limit: number): (cells: number) => void {
  let left = limit
  return (cells) => {
    left -= cells
    if (left < 0) throw new MetricAbstention(`jsonDiff: the edit distances take more than ${limit} cells together`)
  }
}

function absent({ missingIsNull }: DiffRules): Side {
  return missingIsNull ? null : undefined
}

function ofArrays(a: readonly ExactValue[], b: readonly ExactValue[], rules: DiffRules): number {
  const longer = Math.max(a.length, b.length)
  if (longer === 0) return 1
  let sum = 0
  for (let at = 0; at < Math.min(a.length, b.length); at++) sum += similarity(a[at], b[at], rules)
  return sum / longer
}

function ofObjects(
  a: { readonly [key: string]: ExactValue },
  b: { readonly [key: string]: ExactValue },
  rules: DiffRules,
): number {
  // In one order for both sides, so that rounding too is symmetric.
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort()
  if (keys.length === 0) return 1
  let sum = 0
  for (const key of keys) {
    sum += similarity(Object.hasOwn(a, key) ? a[key] : undefined, Object.hasOwn(b, key) ? b[key] : undefined, rules)
  }
  return sum / keys.length
}

/** JSON text with the keys of every object in order. */
function sortedText(value: ExactValue): string {
  return JSON.stringify(plainJson(value), (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
