export {
  type ExtractJsonOptions,
  extractJson,
  type JsonCandidate,
  type JsonExtraction,
  type JsonFound,
  type JsonNotFound,
} from '../../text/extract-json.ts'
export type { JsonValue } from '../../text/json-value.ts'
export { type SolutionOptions, solutionText } from '../../text/solution.ts'
export { jsonFound } from './json-found.ts'
export { type JsonValidOptions, jsonValid } from './valid-json.ts'
