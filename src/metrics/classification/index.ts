/** Metrics on classes: per sample, counts that survive a job's aggregation, and scores over a whole set. */

export { accuracy } from './accuracy.ts'
export { balancedAccuracy } from './balanced-accuracy.ts'
export { type BinaryCountsOptions, type BinaryScoresOptions, binaryCounts, binaryScores } from './binary-scores.ts'
export { type ClassCounts, classCounts, type LabelPair, type LabelsOptions } from './class-counts.ts'
export { cohensKappa } from './cohens-kappa.ts'
export { type ConfusionMatrix, confusionMatrix } from './confusion-matrix.ts'
export { corpusF1, type SampleCounts } from './corpus-f1.ts'
export { type CorpusMacroF1Options, corpusMacroF1 } from './corpus-macro-f1.ts'
export { type CountScoresOptions, type Counts, countScores, type Scores } from './count-scores.ts'
export { type CountsFromAggregateOptions, countsFromAggregate } from './counts-from-aggregate.ts'
export { type LabelCountsOptions, labelCounts } from './label-counts.ts'
export { type LabelMatchOptions, labelMatch } from './label-match.ts'
export { matthewsCorrelation } from './matthews-correlation.ts'
export {
  type ClassScores,
  type PrecisionRecallF1,
  type PrecisionRecallF1Options,
  precisionRecallF1,
} from './precision-recall-f1.ts'
export { type Estimate, type RatioTerm, ratioEstimate } from './ratio-estimate.ts'
