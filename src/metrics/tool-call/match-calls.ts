import { canonicalDecimal } from '../../text/canonical-decimal.ts'
import { type ExactValue, isExactNumber, plainJson, sameExact, Verbatim } from '../../text/exact-json.ts'
import type { ToolCallOptions } from '../../text/extract-tool-calls.ts'
import type { ExactToolCall } from '../../text/json-tool-calls.ts'
import { refuseUnknown } from '../../text/known-options.ts'
import { MetricAbstention } from '../abstention.ts'
import { bestAssignment } from '../json/best-assignment.ts'
import { badOption } from '../json/read-pair.ts'
import { readCallPair, readingOptions, type ToolCallGold } from './read-call-pair.ts'

export interface ToolCallMatchOptions extends ToolCallOptions {
  /** Ask for the calls in the order of the gold; otherwise they may come in any. */
  readonly ordered?: boolean
  /** Take a string that spells a number for the number: `"5"` for `5`. */
  readonly numericStrings?: boolean
  /** Compare strings without case. */
  readonly caseInsensitive?: boolean
  /** The parameters of tools in their order, so that arguments without a name are given theirs. */
  readonly signatures?: Readonly<Record<string, readonly string[]>>
  /** Steps that matching may take; beyond it the metric abstains. */
  readonly limit?: number
}

const matchOptions = ['ordered', 'numericStrings', 'caseInsensitive', 'signatures', 'limit'] as const

/** What two lists of calls share, counted in items: an argument, or a call that has none. */
export interface MatchedCalls {
  readonly shared: number
  readonly got: number
  readonly want: number
}

/**
 * Pairs the calls of an output with those of the gold so that most of their arguments agree, and counts.
 *
 * Calls of different names share nothing. The pairing is the best there is: an assignment among calls of one name, or along
 * both orders. Cubic in the number of calls of one name, within `limit`.
 */
export function matchCalls(
  metric: string,
  output: string,
  gold: ToolCallGold,
  options: ToolCallMatchOptions,
): MatchedCalls {
  refuseUnknown(metric, options, [...readingOptions, ...matchOptions])
  const {
    ordered = false,
    numericStrings = false,
    caseInsensitive = false,
    signatures = {},
    limit = 1e8,
    ...reading
  } = options
  if (typeof limit !== 'number' || !(limit >= 0)) throw badOption(metric, 'limit', 'a number from 0')
  const { got, want } = readCallPair(metric, output, gold, reading, signatures)
  const alike = scalarsAlike({ numericStrings, caseInsensitive, doubles: typeof gold !== 'string' })
  const shared = (a: ExactToolCall, b: ExactToolCall) => sharedItems(a, b, alike)
  let left = limit
  const spend = (steps: number) => {
    left -= steps
    if (left < 0) throw new MetricAbstention(`${metric}: matching these calls takes more steps than the limit`)
  }
  return {
    shared: ordered ? alongBoth(got, want, shared, spend) : assigned(got, want, shared, spend),
    got: got.reduce((sum, call) => sum + itemsOf(call), 0),
    want: want.reduce((sum, call) => sum + itemsOf(call), 0),
  }
}

function itemsOf(call: ExactToolCall): number {
  return Math.max(1, Object.keys(call.arguments ?? {}).length + call.positional.length)
}

type Alike = (a: ExactValue, b: ExactValue) => boolean

function sharedItems(got: ExactToolCall, want: ExactToolCall, alike: Alike): number {
  const args = got.arguments
  if (got.name !== want.name || args === undefined || want.arguments === undefined) return 0
  const keys = Object.keys(want.arguments)
  if (Object.keys(args).length + got.positional.length === 0) return keys.length + want.positional.length === 0 ? 1 : 0
  const named = keys.filter((key) => Object.hasOwn(args, key) && sameExact(args[key]!, want.arguments![key]!, alike))
  const placed = want.positional.filter((value, at) => {
    const other = got.positional[at]
    return other !== undefined && sameExact(other, value, alike)
  })
  return named.length + placed.length
}

function assigned(
  got: readonly ExactToolCall[],
  want: readonly ExactToolCall[],
  shared: (a: ExactToolCall, b: ExactToolCall) => number,
  spend: (steps: number) => void,
): number {
  const gotByName = Map.groupBy(got, ({ name }) => name)
  let sum = 0
  for (const [name, rows] of Map.groupBy(want, (call) => call.name)) {
    const columns = gotByName.get(name) ?? []
    spend(Math.min(rows.length, columns.length) * rows.length * columns.length)
    const weights = Float64Array.from(rows.flatMap((row) => columns.map((column) => shared(column, row))))
    for (const [row, column] of bestAssignment(weights, rows.length, columns.length).entries())
      if (column >= 0) sum += weights[row * columns.length + column]!
  }
  return sum
}

/** The most that two lists share when neither may be reordered: a longest common subsequence, weighted. */
function alongBoth(
  got: readonly ExactToolCall[],
  want: readonly ExactToolCall[],
  shared: (a: ExactToolCall, b: ExactToolCall) => number,
  spend: (steps: number) => void,
): number {
  spend(got.length * want.length)
  let above = new Float64Array(got.length + 1)
  for (const call of want) {
    const row = new Float64Array(got.length + 1)
    for (const [at, other] of got.entries())
      row[at + 1] = Math.max(row[at]!, above[at + 1]!, above[at]! + shared(other, call))
    above = row
  }
  return above[got.length]!
}

/** What else counts as equal. A gold that came as values has lost digits that a text has not: then doubles are compared. */
function scalarsAlike(rules: { numericStrings: boolean; caseInsensitive: boolean; doubles: boolean }): Alike {
  return (a, b) => {
    if (typeof a === 'string' && typeof b === 'string')
      return rules.caseInsensitive && a.toLowerCase() === b.toLowerCase()
    if (isExactNumber(a) && isExactNumber(b)) return rules.doubles && plainJson(a) === plainJson(b)
    if (!rules.numericStrings || isExactNumber(a) === isExactNumber(b)) return false
    const number = spelled(a)
    return number !== undefined && number === spelled(b)
  }
}

function spelled(value: ExactValue): string | undefined {
  if (value instanceof Verbatim) return value.kind === 'number' ? value.text : undefined
  if (typeof value === 'number') return canonicalDecimal(String(value))
  return typeof value === 'string' ? canonicalDecimal(value.trim()) : undefined
}
