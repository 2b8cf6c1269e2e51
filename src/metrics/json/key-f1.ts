import { refuseUnknown } from '../../text/known-options.ts'
import { type ArrayPairing, type Place, rootPlace } from './field-rules.ts'
import { LeafWalk, leafCount } from './leaf-walk.ts'
import { badOption, type JsonGold, type JsonReading, readingOptions, readPair } from './read-pair.ts'

export type KeyOptions = JsonReading & {
  /** Pair the items of arrays by position, or in any order so that most keys agree. */
  readonly arrays?: 'positional' | 'assignment'
  /** Steps that pairing in any order may take; beyond it the metric abstains. */
  readonly limit?: number
}

/**
 * Key F1: the harmonic mean of `keyPrecision` and `keyRecall`, whatever the values.
 *
 * Range [0, 1], symmetric. Compares the places of leaves: the JSON pointer of every scalar and every empty container. A place
 * counts by its kind too: a key `0` of an object is not the first item of an array. No JSON scores 0; a gold that is no JSON is a
 * `MetricError`. O(n + m) by position; in any order cubic in the length of an array, within `limit`.
 *
 * @example keyF1('{"a":1,"x":{"b":2}}', '{"a":9,"x":{"c":3}}') // 0.5
 */
export function keyF1(output: string, gold: JsonGold, options: KeyOptions = {}): number {
  const { both, got, want } = sharedKeys('keyF1', output, gold, options)
  return (2 * both) / (got + want)
}

/**
 * Key precision: the share of the output's leaf places that the gold has too. Range [0, 1]; no JSON scores 0. See `keyF1`.
 *
 * @example keyPrecision('{"a":1,"b":2}', '{"a":1}') // 0.5
 */
export function keyPrecision(output: string, gold: JsonGold, options: KeyOptions = {}): number {
  const { both, got } = sharedKeys('keyPrecision', output, gold, options)
  return got === 0 ? 0 : both / got
}

/**
 * Key recall: the share of the gold's leaf places that the output has too. Range [0, 1]; no JSON scores 0. See `keyF1`.
 *
 * @example keyRecall('{"a":1,"b":2}', '{"a":1}') // 1
 */
export function keyRecall(output: string, gold: JsonGold, options: KeyOptions = {}): number {
  const { both, want } = sharedKeys('keyRecall', output, gold, options)
  return both / want
}

function sharedKeys(
  metric: string,
  output: string,
  gold: JsonGold,
  options: KeyOptions,
): { both: number; got: number; want: number } {
  refuseUnknown(metric, options, [...readingOptions, 'arrays', 'limit'])
  const { arrays = 'positional', limit = 1e8, ...reading } = options
  if (arrays !== 'positional' && arrays !== 'assignment') throw badOption(metric, 'arrays', 'positional, assignment')
  checkLimit(metric, limit)
  const { got, want } = readPair(metric, output, gold, reading)
  if (got === undefined) return { both: 0, got: 0, want: leafCount(want) }
  const both = new LeafWalk(metric, limit).matched(got, want, anyLeaf(arrays))
  return { both, got: leafCount(got), want: leafCount(want) }
}

/** Refuses what is no limit of steps. */
export function checkLimit(metric: string, limit: unknown): void {
  if (typeof limit !== 'number' || !(limit >= 0)) throw badOption(metric, 'limit', 'a number from 0')
}

function anyLeaf(arrays: ArrayPairing): Place {
  return rootPlace('keyF1', 'arrays', { match: () => true, fold: () => '', arrays, names: [] }, [])
}
