import { foldLabel } from '../../text/fold-label.ts'
import { refuseUnknown } from '../../text/known-options.ts'
import { quasiNormalize } from '../../text/quasi-normalize.ts'
import type { SampleCounts } from '../classification/corpus-f1.ts'
import { type ArrayPairing, type FieldRule, type Place, rootPlace } from './field-rules.ts'
import { checkLimit } from './key-f1.ts'
import {
  checkComparator,
  comparatorMatch,
  type FieldComparator,
  leafMatch,
  type NumberComparator,
  type StringComparator,
} from './leaf-comparator.ts'
import { LeafWalk, leafCount } from './leaf-walk.ts'
import { badOption, type JsonGold, type JsonReading, readingOptions, readPair } from './read-pair.ts'

export type FieldOptions = JsonReading & {
  /** How strings compare; by default as they are. */
  readonly strings?: StringComparator
  /** How numbers compare; by default whole numbers exactly, others within 1e-9 of their size. */
  readonly numbers?: NumberComparator
  /** How some fields compare: JSON pointers, in which `*` stands for any key or index, to comparators. Holds for all below them. */
  readonly fields?: Readonly<Record<string, FieldComparator>>
  /** How the items of arrays are paired; one word for all, or JSON pointers as in `fields`. */
  readonly arrays?: ArrayPairing | Readonly<Record<string, ArrayPairing>>
  /** Steps that pairing in any order may take; beyond it the metric abstains. */
  readonly limit?: number
}

/**
 * Field accuracy: the share of the gold's leaves that the output has in the same place with a matching value.
 *
 * Range [0, 1]. A leaf is a scalar, or an empty object or array; what the output has beyond the gold does not enter (see
 * `keyPrecision`, or the `fp` of `fieldCounts`). Booleans and null match themselves alone, a string never a number. Arrays are
 * paired by position; `set` pairs their items in any order as wholes, `assignment` in any order so that most leaves match. No JSON
 * scores 0; a gold that is no JSON is a `MetricError`. O(n + m) by position; otherwise cubic in an array's length, within `limit`.
 *
 * @example fieldAccuracy('{"a":1,"b":"x","c":0}', '{"a":1.0,"b":"y"}') // 0.5
 * @example fieldAccuracy('{"tags":["b","a"]}', '{"tags":["a","b"]}', { arrays: 'set' }) // 1
 * @example fieldAccuracy('{"name":"new york"}', '{"name":"New York."}', { fields: { '/name': 'normalised' } }) // 1
 */
export function fieldAccuracy(output: string, gold: JsonGold, options: FieldOptions = {}): number {
  const { tp, fn } = counted('fieldAccuracy', output, gold, options)
  return tp / (tp + fn)
}

/**
 * What a sample adds to the counts of its fields: leaves matched (`tp`), of the output unmatched (`fp`), of the gold unmatched (`fn`).
 *
 * A wrong value is one `fp` and one `fn`. Sent for every sample they make the F1 of a whole job exact under `average` and `sum`
 * (`corpusF1`). No JSON misses every leaf of the gold. Options and cost as `fieldAccuracy`.
 *
 * @example fieldCounts('{"a":1,"b":"x","c":0}', '{"a":1,"b":"y"}') // { tp: 1, fp: 2, fn: 1 }
 */
export function fieldCounts(output: string, gold: JsonGold, options: FieldOptions = {}): SampleCounts {
  return counted('fieldCounts', output, gold, options)
}

/**
 * `fieldCounts` of some fields apart, as metrics of one sample: `tp__<name>`, `fp__<name>` and `fn__<name>` for every name.
 *
 * A name stands for a JSON pointer and all below it, `*` for any key or index; every sample gives every name, as
 * `countsFromAggregate` needs it. In arrays paired in any order the gold's index is the place of both partners.
 *
 * @example namedFieldCounts('{"class":"hw","x":1}', '{"class":"sw"}', { class: '/class' }) // { tp__class: 0, fp__class: 1, fn__class: 1 }
 */
export function namedFieldCounts(
  output: string,
  gold: JsonGold,
  names: Readonly<Record<string, string>>,
  options: FieldOptions = {},
): Record<string, number> {
  const metric = 'namedFieldCounts'
  const { reading, limit, place } = settled(metric, options, names)
  const { got, want } = readPair(metric, output, gold, reading)
  const counts = Object.fromEntries(
    Object.keys(names).flatMap((name) => [`tp__${name}`, `fp__${name}`, `fn__${name}`].map((key) => [key, 0])),
  )
  new LeafWalk(metric, limit).visit(got, want, place, ({ rule }, tp, fp, fn) => {
    for (const name of rule.names) {
      counts[`tp__${name}`]! += tp
      counts[`fp__${name}`]! += fp
      counts[`fn__${name}`]! += fn
    }
  })
  return counts
}

function counted(metric: string, output: string, gold: JsonGold, options: FieldOptions): SampleCounts {
  const { reading, limit, place } = settled(metric, options, {})
  const { got, want } = readPair(metric, output, gold, reading)
  if (got === undefined) return { tp: 0, fp: 0, fn: leafCount(want) }
  const tp = new LeafWalk(metric, limit).matched(got, want, place)
  return { tp, fp: leafCount(got) - tp, fn: leafCount(want) - tp }
}

const STRINGS = ['exact', 'folded', 'normalised'] as const
const NUMBERS = ['exact', 'close'] as const
const ARRAYS: readonly string[] = ['positional', 'set', 'assignment']

function settled(
  metric: string,
  options: FieldOptions,
  names: Readonly<Record<string, string>>,
): { reading: JsonReading; limit: number; place: Place } {
  refuseUnknown(metric, options, [...readingOptions, 'strings', 'numbers', 'fields', 'arrays', 'limit'])
  const { strings = 'exact', numbers = 'close', fields = {}, arrays = {}, limit = 1e8, ...reading } = options
  checkComparator(metric, 'strings', strings, STRINGS)
  checkComparator(metric, 'numbers', numbers, NUMBERS)
  checkLimit(metric, limit)
  const pairings = Object.entries(typeof arrays === 'string' ? { '': arrays } : arrays)
  for (const [, pairing] of pairings)
    if (!ARRAYS.includes(pairing)) throw badOption(metric, 'arrays', ARRAYS.join(', '))
  const compared = Object.entries(fields).map(([pointer, comparator]): [string, Partial<FieldRule>] => {
    checkComparator(metric, 'fields', comparator, [...STRINGS, 'close', 'function'])
    const refused = () => badOption(metric, 'fields', `the function for ${pointer} to give true or false`)
    return [
      pointer,
      { match: comparatorMatch(comparator, strings, numbers, refused), fold: foldOf(comparator, strings) },
    ]
  })
  const base: FieldRule = {
    match: leafMatch(strings, numbers),
    fold: foldOf(strings, strings),
    arrays: 'positional',
    names: [],
  }
  return {
    reading,
    limit,
    place: rootPlace(metric, 'fields', base, [
      ...compared,
      ...pairings.map(([pointer, pairing]): [string, Partial<FieldRule>] => [pointer, { arrays: pairing }]),
      ...Object.entries(names).map(([name, pointer]): [string, Partial<FieldRule>] => [pointer, { names: [name] }]),
    ]),
  }
}

function foldOf(comparator: FieldComparator, strings: StringComparator): FieldRule['fold'] {
  if (typeof comparator === 'function') return undefined
  if (comparator === 'folded') return foldLabel
  if (comparator === 'normalised') return quasiNormalize
  return comparator === 'exact' || strings === 'exact' ? (text) => text : foldOf(strings, strings)
}
