import { editDistance } from '../../text/edit-distance.ts'
import { refuseUnknown } from '../../text/known-options.ts'
import { textPair } from '../../text/sequence-pair.ts'
import { diffAsAutoevals } from './json-diff-autoevals.ts'
import { cellBudget, type DiffRules, doubleOf, relativeSimilarity, similarity } from './json-similarity.ts'
import { checkLimit } from './key-f1.ts'
import { checkComparator, leafMatch, type NumberComparator } from './leaf-comparator.ts'
import { badOption, type JsonGold, type JsonReading, readingOptions, readPair } from './read-pair.ts'

export type JsonDiffOptions = JsonReading & {
  /** Reproduce `JSONDiff` of autoevals 0.3.0 (JavaScript), on the text as it is. Takes `limit` beside it and nothing else. */
  readonly compat?: 'autoevals' | undefined
  /**
   * How alike two numbers are: `relative`, 1 - |a - b| / (|a| + |b|), in which -5 and 5 have nothing in common; a comparator of
   * `fieldAccuracy`, 1 where it matches; or a function to [0, 1].
   */
  readonly numbers?: 'relative' | NumberComparator | ((got: number, want: number) => number)
  /** Count a key that is missing on one side as null. */
  readonly missingIsNull?: boolean
  /** Cells that the edit distances of all strings may take together; beyond it the metric abstains. */
  readonly limit?: number
}

/**
 * JSON diff: how alike the JSON of an output and the gold are, part by part.
 *
 * Range [0, 1], symmetric, 1 for equal values. Objects: the mean over all keys of either. Arrays: by position, over the longer
 * length. Strings: Levenshtein similarity in code points. Numbers: `numbers`. Booleans and null: equal or not. What is missing on
 * one side scores 0. Values of different kinds are compared as JSON text. No JSON scores 0; a gold that is no JSON is a
 * `MetricError`. O(n + m) beside the strings, which take O(length²/32) each.
 *
 * `compat: 'autoevals'` differs: a missing key is null, booleans are compared as text (`true` and `false` are alike to 0.2), edit
 * distances count UTF-16 units, strings that hold JSON are read as JSON, and an output that is no JSON is a string.
 *
 * @see `JSONDiff` of autoevals, https://github.com/braintrustdata/autoevals (js/json.ts)
 * @example jsonDiff('{"a":{"b":1,"c":2}}', '{"a":{"b":1,"c":3}}') // 0.9
 * @example jsonDiff('{"a":true}', '{"a":false}') // 0
 * @example jsonDiff('{"a":true}', '{"a":false}', { compat: 'autoevals' }) // 0.19999999999999996
 */
export function jsonDiff(output: string, gold: JsonGold, options: JsonDiffOptions = {}): number {
  refuseUnknown('jsonDiff', options, [...readingOptions, 'compat', 'numbers', 'missingIsNull', 'limit'])
  const { compat, numbers = 'relative', missingIsNull = false, limit = 1e8, ...reading } = options
  checkLimit('jsonDiff', limit)
  if (compat !== undefined) {
    if (compat !== 'autoevals') throw badOption('jsonDiff', 'compat', 'autoevals')
    const other = Object.keys(options).find((key) => key !== 'compat' && key !== 'limit')
    if (other !== undefined) throw badOption('jsonDiff', other, 'nothing beside compat')
    return diffAsAutoevals(output, gold, limit)
  }
  if (typeof missingIsNull !== 'boolean') throw badOption('jsonDiff', 'missingIsNull', 'true, false')
  const rules: DiffRules = {
    read: (value) => value,
    strings: levenshtein(limit),
    numbers: numberRule(numbers),
    booleansAsText: false,
    missingIsNull,
  }
  const { got, want } = readPair('jsonDiff', output, gold, reading)
  return got === undefined ? 0 : similarity(got, want, rules)
}

function levenshtein(limit: number): DiffRules['strings'] {
  const spend = cellBudget(limit)
  return (a, b) => {
    if (a === b) return 1
    const pair = textPair(a, b)
    spend(pair.cells)
    return 1 - editDistance(pair) / pair.longLength
  }
}

function numberRule(numbers: NonNullable<JsonDiffOptions['numbers']>): DiffRules['numbers'] {
  if (numbers === 'relative') return relativeSimilarity
  if (typeof numbers === 'function') {
    return (a, b) => {
      const alike: unknown = numbers(doubleOf(a), doubleOf(b))
      if (typeof alike === 'number' && alike >= 0 && alike <= 1) return alike
      throw badOption('jsonDiff', 'numbers', 'the function to give a number in [0, 1]')
    }
  }
  checkComparator('jsonDiff', 'numbers', numbers, ['exact', 'close'])
  const match = leafMatch('exact', numbers)
  return (a, b) => (match(a, b) ? 1 : 0)
}
