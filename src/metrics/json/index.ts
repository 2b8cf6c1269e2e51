/**
 * Metrics on JSON: whether an output is or holds any, and how it compares with a gold. Pure, synchronous, total over any output.
 * Those that need a JSON Schema stand in `./schema.ts` by themselves.
 */

export {
  type ExtractJsonOptions,
  extractJson,
  type JsonCandidate,
  type JsonExtraction,
  type JsonFound,
  type JsonNotFound,
} from '../../text/extract-json.ts'
export type { JsonValue } from '../../text/json-value.ts'
export type { JsonRepair } from '../../text/repair-string.ts'
export { type SolutionOptions, solutionText } from '../../text/solution.ts'
export { type FieldOptions, fieldAccuracy, fieldCounts, namedFieldCounts } from './field-accuracy.ts'
export type { ArrayPairing } from './field-rules.ts'
export { type JsonDiffOptions, jsonDiff } from './json-diff.ts'
export { jsonEqual } from './json-equal.ts'
export { jsonFound } from './json-found.ts'
export { jsonRepaired } from './json-repaired.ts'
export { type KeyOptions, keyF1, keyPrecision, keyRecall } from './key-f1.ts'
export type { FieldComparator, NumberComparator, StringComparator, Tolerance } from './leaf-comparator.ts'
export type { JsonGold, JsonReading } from './read-pair.ts'
export { type JsonValidOptions, jsonValid } from './valid-json.ts'
