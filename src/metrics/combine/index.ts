/** Metrics made of metrics: plain functions of an output and a gold, like those they are made of. */

export { type BestOfOptions, bestOf } from './best-of.ts'
export { type InvertOptions, invert } from './invert.ts'
export type { ScoreFunction } from './score-function.ts'
export type { Direction } from './strict-options.ts'
export { type ThresholdOptions, threshold } from './threshold.ts'
export { type WeightedMetrics, weighted } from './weighted.ts'
