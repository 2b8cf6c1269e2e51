/** All metrics without an external dependency, and their catalogue. Families can be imported by themselves. */

export { catalog } from './catalog.ts'
export {
  accuracy,
  type ClassCounts,
  type ClassScores,
  type ConfusionMatrix,
  type CountsFromAggregateOptions,
  classCounts,
  confusionMatrix,
  corpusF1,
  countsFromAggregate,
  type LabelCountsOptions,
  type LabelMatchOptions,
  type LabelPair,
  type LabelsOptions,
  labelCounts,
  labelMatch,
  type PrecisionRecallF1,
  type PrecisionRecallF1Options,
  precisionRecallF1,
  type SampleCounts,
  type Scores,
} from './classification/index.ts'
export {
  type ExtractJsonOptions,
  extractJson,
  type JsonCandidate,
  type JsonExtraction,
  type JsonFound,
  type JsonNotFound,
  type JsonValidOptions,
  type JsonValue,
  jsonFound,
  jsonValid,
  type SolutionOptions,
  solutionText,
} from './json/index.ts'
export { type NumericMatchOptions, numberAfter, numericMatch } from './math/index.ts'
export type { Metric, MetricEntry, MetricLaw, SampleMetric, SetMetric } from './metric.ts'
export {
  type ExactMatchOptions,
  exactMatch,
  type GroundedWordsOptions,
  groundedWords,
  type QuasiExactMatchOptions,
  quasiExactMatch,
  type TokenF1Options,
  tokenF1,
  type WordSetF1Options,
  wordSetF1,
} from './text/index.ts'
