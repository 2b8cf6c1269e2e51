import { MetricError } from '../../errors.ts'
import { type ExactValue, parseExactJson } from '../../text/exact-json.ts'
import { type ExtractJsonOptions, extractJson } from '../../text/extract-json.ts'

/** How the JSON of an output is found; `expect` is by default the kind of the gold. */
export type JsonReading = Pick<ExtractJsonOptions, 'expect' | 'thinkTags' | 'repair'> & {
  /** Which candidate is the answer: the last, for models that draft first, or the first. */
  readonly pick?: 'last' | 'first'
}

/** What is expected: JSON text, or a value of JSON's kinds. A string is always read as text. */
export type JsonGold = string | number | boolean | null | object

export interface JsonPair {
  /** The value of the output; undefined where it holds no JSON of the kind of the gold. */
  readonly got: ExactValue | undefined
  readonly want: ExactValue
}

/** The options of every metric that reads JSON. */
export const readingOptions: readonly string[] = ['pick', 'expect', 'thinkTags', 'repair']

/** Deeper nested values are not read on either side, so that what walks them may recurse. */
const maxDepth = 200

/**
 * The values of an output and of its gold, to be compared by `metric`.
 *
 * The output is read as `extractJson` does, objects or arrays by the kind of the gold; a scalar where it is the whole answer. Where
 * the gold is text, numbers keep all their digits on both sides; a gold passed as a value has lost them already, so that both
 * sides are doubles then. A gold that is no JSON is a `MetricError`. O(n).
 */
export function readPair(metric: string, output: string, gold: JsonGold, reading: JsonReading): JsonPair {
  const want = typeof gold === 'string' ? goldText(metric, gold, reading) : goldValue(metric, gold)
  const kind = Array.isArray(want) ? 'array' : typeof want === 'object' && want !== null ? 'object' : 'any'
  const found = extractJson(output, { ...reading, expect: reading.expect ?? kind, maxDepth, scalars: true })
  if (!found.found) return { got: undefined, want }
  return { got: typeof gold === 'string' ? parseExactJson(found.source) : JSON.parse(found.source), want }
}

/** The refusal of an option. */
export function badOption(metric: string, option: string, expected: string): MetricError {
  return new MetricError(`${metric}: option ${option}: expected ${expected}`, { code: 'NE3502', path: `/${option}` })
}

function goldText(metric: string, gold: string, { thinkTags = [] }: JsonReading): ExactValue {
  const found = extractJson(gold, { thinkTags, maxDepth, scalars: true })
  // JSON within other text may be meant or not: of a gold it is not guessed.
  if (found.found && found.from !== 'scan') return parseExactJson(found.source)
  throw badGold(metric, `JSON text, got text that is not JSON (${found.found ? 'other text around it' : found.reason})`)
}

/** A gold that is no text as a value of its own; refuses what JSON cannot hold. O(n). */
export function goldValue(metric: string, gold: Exclude<JsonGold, string>): ExactValue {
  const copy = (value: unknown, depth: number): ExactValue => {
    if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
    if (typeof value === 'number' && Number.isFinite(value)) return value
    if (depth >= maxDepth)
      throw badGold(metric, `a value nested at most ${maxDepth} deep, got a deeper one or a circle`)
    if (Array.isArray(value)) return Array.from(value, (item) => copy(item, depth + 1))
    if (Object.prototype.toString.call(value) !== '[object Object]')
      throw badGold(metric, 'a value of JSON, got one that holds something else')
    const entries = Object.entries(value as object).filter(([, item]) => item !== undefined)
    return Object.fromEntries(entries.map(([key, item]) => [key, copy(item, depth + 1)]))
  }
  return copy(gold, 0)
}

function badGold(metric: string, expected: string): MetricError {
  return new MetricError(`${metric}: gold: expected ${expected}`, { code: 'NE3501' })
}
