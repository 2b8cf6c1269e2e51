/** Sets of numbers made one: the aggregations of a recipe, without rounding on the way and in any order. */

export { type Aggregate, type Aggregator, aggregate, createAggregator } from './aggregate.ts'
export { type AggregationKind, aggregationKinds, isAggregation } from './aggregation-kind.ts'
export { ExactSum } from './exact-sum.ts'
