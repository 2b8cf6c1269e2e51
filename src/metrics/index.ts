/** All metrics without an external dependency, and their catalogue. Each family lists what it makes public, and can be imported by itself. */

export { MetricAbstention } from './abstention.ts'
export { catalog } from './catalog.ts'
export * from './classification/index.ts'
export * from './combine/index.ts'
export * from './json/index.ts'
export * from './math/index.ts'
export type { Metric, MetricEntry, MetricLaw, SampleMetric, SetMetric } from './metric.ts'
export * from './text/index.ts'
export * from './tool-call/index.ts'
