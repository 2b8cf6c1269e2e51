import type { ToolCallOptions } from '../../text/extract-tool-calls.ts'
import { refuseUnknown } from '../../text/known-options.ts'
import { lcsLength } from '../../text/lcs-length.ts'
import { sequencePair } from '../../text/sequence-pair.ts'
import { tokenIds } from '../../text/token-ids.ts'
import { MetricAbstention } from '../abstention.ts'
import { badOption } from '../json/read-pair.ts'
import { readCallPair, readingOptions, type ToolCallGold } from './read-call-pair.ts'

export interface ToolNameMatchOptions extends ToolCallOptions {
  /** Ask for the names in the order of the gold, with others allowed in between; otherwise in any. */
  readonly ordered?: boolean
  /** Cells that the alignment of `ordered` may take; beyond it the metric abstains. */
  readonly limit?: number
}

/**
 * Tool name match: F1 over the names of the tools called, whatever their arguments.
 *
 * Range [0, 1], symmetric. Names count as often as they are called; with `ordered` only those along a common subsequence do. No
 * call where none is expected scores 1. A gold without calls that is not `[]` is a `MetricError`. O(n + m); ordered O(n·m/32).
 *
 * @example toolNameMatch('[f(a=1), g()]', '[g(), f(a=2)]') // 1
 * @example toolNameMatch('[f(a=1), g()]', '[g(), f(a=2)]', { ordered: true }) // 0.5
 */
export function toolNameMatch(output: string, gold: ToolCallGold, options: ToolNameMatchOptions = {}): number {
  refuseUnknown('toolNameMatch', options, [...readingOptions, 'ordered', 'limit'])
  const { ordered = false, limit = 1e8, ...reading } = options
  if (typeof limit !== 'number' || !(limit >= 0)) throw badOption('toolNameMatch', 'limit', 'a number from 0')
  const { got, want } = readCallPair('toolNameMatch', output, gold, reading)
  if (got.length + want.length === 0) return 1
  const names = [got, want].map((calls) => calls.map(({ name }) => name)) as [string[], string[]]
  return (2 * (ordered ? inOrder(names, limit) : inAny(names))) / (got.length + want.length)
}

function inAny([got, want]: readonly [string[], string[]]): number {
  const left = new Map<string, number>()
  for (const name of got) left.set(name, (left.get(name) ?? 0) + 1)
  let shared = 0
  for (const name of want) {
    const count = left.get(name) ?? 0
    if (count > 0) shared++
    left.set(name, count - 1)
  }
  return shared
}

function inOrder(names: readonly [string[], string[]], limit: number): number {
  const { ids, size } = tokenIds(names)
  const pair = sequencePair(ids[0] as Int32Array, ids[1] as Int32Array, size)
  if (pair.cells > limit)
    throw new MetricAbstention(`toolNameMatch: ${pair.cells} cells are beyond the limit of ${limit}`)
  return lcsLength(pair)
}
