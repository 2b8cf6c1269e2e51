/** A metric of CloudWatch: what telemetry writes, or what AWS counts itself. */
export interface CloudWatchMetric {
  readonly namespace: string
  readonly name: string
  readonly dimensions: Readonly<Record<string, string>>
}

/** An alarm on the sum of five minutes. */
export interface AlarmPlan {
  /** Of the resource: letters alone. */
  readonly id: string
  readonly description: string
  readonly metric: CloudWatchMetric
  /** It rings from here on. */
  readonly threshold: number
}

export interface AlarmOptions {
  /** The service of telemetry, see `telemetryVariables`. */
  readonly service: string
  readonly namespace?: string
  /** Models that judges ask, by id or inference profile. */
  readonly judges?: readonly string[]
  /** Failed samples in five minutes that are too many. */
  readonly failed?: number
}

/** The namespace of telemetry, unless `POWERTOOLS_METRICS_NAMESPACE` says another. */
export const defaultNamespace = 'NovaCustomEval'

/** A metric that telemetry writes. */
export const ownMetric = (name: string, { service, namespace = defaultNamespace }: AlarmOptions): CloudWatchMetric => ({
  namespace,
  name,
  dimensions: { service },
})

/** A metric that Lambda writes of a function. */
export const lambdaMetric = (name: string, functionName: string): CloudWatchMetric => ({
  namespace: 'AWS/Lambda',
  name,
  dimensions: { FunctionName: functionName },
})

/**
 * A metric that Bedrock writes of a model.
 *
 * @see https://docs.aws.amazon.com/bedrock/latest/userguide/monitoring.html
 */
export const modelMetric = (name: string, model: string): CloudWatchMetric => ({
  namespace: 'AWS/Bedrock',
  name,
  dimensions: { ModelId: model },
})

/**
 * The alarms of a function: samples that failed, and for each judge's model calls that were throttled.
 *
 * @example functionAlarms({ service: 'SageMaker-tickets' }).map(({ id }) => id) // ['FailedSamples']
 */
export function functionAlarms(options: AlarmOptions): AlarmPlan[] {
  const { judges = [], failed = 1 } = options
  return [
    {
      id: 'FailedSamples',
      description: 'samples that the function could not score: their scores are stand-ins',
      metric: ownMetric('Failed', options),
      threshold: failed,
    },
    ...judges.map((model, at) => ({
      id: `JudgeThrottled${judges.length === 1 ? '' : at + 1}`,
      description: `calls to ${model} that Bedrock throttled: a judge that is throttled for long abstains`,
      metric: modelMetric('InvocationThrottles', model),
      threshold: 1,
    })),
  ]
}
