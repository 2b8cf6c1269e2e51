import { editDistance } from '../../text/edit-distance.ts'
import type { ExactValue } from '../../text/exact-json.ts'
import { jsonDepth } from '../../text/json-flags.ts'
import { scanValue, skipJsonSpace } from '../../text/scan-json.ts'
import { sequencePair } from '../../text/sequence-pair.ts'
import { cellBudget, type DiffRules, relativeSimilarity, similarity } from './json-similarity.ts'
import { goldValue, type JsonGold } from './read-pair.ts'

/** Deeper nested text is taken for text; the reference overflows its stack some way further. */
const maxDepth = 200

/**
 * `JSONDiff` of autoevals 0.3.0 with its defaults, as `jsonDiff` with `compat: 'autoevals'` gives it.
 *
 * Known faults kept: see `jsonDiff`. Not kept: a key that the other side lacks but inherits (`toString`), where the reference compares
 * with a function or throws; numbers beyond a double (`1e400`), where it gives NaN.
 */
export function diffAsAutoevals(output: string, gold: JsonGold, limit: number): number {
  const rules: DiffRules = {
    read: (value) => (typeof value === 'string' ? containerIn(value) : value),
    strings: levenshteinOfUnits(limit),
    numbers: relativeSimilarity,
    booleansAsText: true,
    missingIsNull: true,
  }
  return similarity(output, typeof gold === 'string' ? gold : goldValue('jsonDiff', gold), rules)
}

/** The object or array that a text is, or the text. */
function containerIn(text: string): ExactValue {
  const start = skipJsonSpace(text, 0)
  if (text[start] !== '{' && text[start] !== '[') return text
  const end = scanValue({ text, maxSteps: Number.POSITIVE_INFINITY, steps: 0 }, start)
  if (end < 0 || skipJsonSpace(text, end) < text.length || jsonDepth(text) > maxDepth) return text
  return JSON.parse(text)
}

/** js-levenshtein, which autoevals uses: the units are UTF-16's, so that an emoji is two. */
function levenshteinOfUnits(limit: number): DiffRules['strings'] {
  const spend = cellBudget(limit)
  return (a, b) => {
    if (a === b) return 1
    const pair = sequencePair(units(a), units(b), 0x10000)
    spend(pair.cells)
    return 1 - editDistance(pair) / pair.longLength
  }
}

function units(text: string): Int32Array {
  const codes = new Int32Array(text.length)
  for (let at = 0; at < text.length; at++) codes[at] = text.charCodeAt(at)
  return codes
}
