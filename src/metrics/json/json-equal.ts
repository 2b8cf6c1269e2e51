import { sameExact } from '../../text/exact-json.ts'
import { refuseUnknown } from '../../text/known-options.ts'
import { type JsonGold, type JsonReading, readingOptions, readPair } from './read-pair.ts'

/**
 * Whether the JSON of an output equals the gold: 1 or 0.
 *
 * Deep equality: keys in any order, items in theirs, `null` is not a missing key, `1` and `1.0` are one number, `true` is none.
 * Numbers are compared digit for digit where the gold is text, so that 12345678901234567890 is not its neighbour. Of a key that
 * stands twice the last value counts. An output without JSON scores 0; a gold that is no JSON is a `MetricError`. O(n + m).
 *
 * @example jsonEqual('Sure! {"b":2,"a":1.0}', '{"a":1,"b":2}') // 1
 * @example jsonEqual('{"id":12345678901234567890}', '{"id":12345678901234567891}') // 0
 */
export function jsonEqual(output: string, gold: JsonGold, options: JsonReading = {}): number {
  refuseUnknown('jsonEqual', options, readingOptions)
  const { got, want } = readPair('jsonEqual', output, gold, options)
  return got !== undefined && sameExact(got, want) ? 1 : 0
}
