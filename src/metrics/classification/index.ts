/** Metrics on classes: per sample, counts that survive a job's aggregation, and scores over a whole set. */

export { accuracy } from './accuracy.ts'
export { type ClassCounts, classCounts, type LabelPair, type LabelsOptions } from './class-counts.ts'
export { type ConfusionMatrix, confusionMatrix } from './confusion-matrix.ts'
export { corpusF1, type SampleCounts } from './corpus-f1.ts'
export { type CountsFromAggregateOptions, countsFromAggregate } from './counts-from-aggregate.ts'
export { type LabelCountsOptions, labelCounts } from './label-counts.ts'
export { type LabelMatchOptions, labelMatch } from './label-match.ts'
export {
  type ClassScores,
  type PrecisionRecallF1,
  type PrecisionRecallF1Options,
  precisionRecallF1,
  type Scores,
} from './precision-recall-f1.ts'
