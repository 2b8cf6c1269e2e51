export { type Abstention, abstain, isAbstention } from './abstain.ts'
export type { AggregationKind } from './aggregation/aggregation-kind.ts'
export { defineConfig, type NovaEvalConfig, type SharedConfig } from './config/config.ts'
export type {
  AgentRequest,
  MetricEntry,
  PostprocessData,
  PostprocessRequest,
  PostprocessResponse,
  PreprocessBody,
  PreprocessData,
  PreprocessRequest,
  PreprocessResponse,
  RewardEncoding,
  RewardMetric,
  RewardResult,
  RewardSample,
  Rollout,
  Turn,
  UnsupportedResponse,
} from './contract/index.ts'
export {
  type ErrorCode,
  isNovaEvalError,
  MetricError,
  NovaEvalError,
  PostprocessError,
  PreprocessError,
  ProcessorError,
} from './errors.ts'
export { buildLambdaHandler, type LambdaHandler } from './lambda/handler.ts'
export { type HttpJobRuntimeOptions, httpJobRuntime, type JobRuntime } from './lambda/job-runtime.ts'
export type { HandlerOptions } from './lambda/options.ts'
export type { LoggerPort, MetricsPort } from './lambda/telemetry.ts'
export type { MayAbstain } from './lambda/unscored.ts'
export { version } from './lambda/version.ts'
export { type AgentAnswer, type AgentStage, agent } from './processor/agent.ts'
export type { Stages } from './processor/collect.ts'
export {
  type MetricAnswer,
  type MetricRecord,
  type MetricValue,
  type PostprocessAnswer,
  type PostprocessStage,
  postprocess,
} from './processor/postprocess.ts'
export { type PreprocessAnswer, type PreprocessStage, preprocess } from './processor/preprocess.ts'
export {
  type RewardAnswer,
  type RewardComponent,
  type RewardParts,
  type RewardStage,
  reward,
} from './processor/reward.ts'
export type { StageContext } from './processor/stage.ts'
