import { readS3Location, type S3Location, unusable } from './s3-location.ts'

/** What the shards run over, and where. Locations are `s3://bucket/key`. */
export interface MachineOptions {
  readonly shards: number
  /** ARN of the function that is given a shard and runs it. */
  readonly function: string
  readonly data: string
  readonly outputs: string
  readonly recipe?: string | undefined
  /** Prefix under which shards and results go. */
  readonly output: string
  readonly name: string
  /** Shards under way at once. */
  readonly concurrency: number
  /** Share of shards that may fail before the others are stopped. */
  readonly tolerate: number
}

/** A state machine that runs the shards of a run, with all it needs to be created. */
export interface Machine {
  readonly definition: object
  /** The list that the machine reads, one item a shard, to be put where it looks. */
  readonly items: { readonly location: string; readonly content: readonly ShardItem[] }
  readonly roles: {
    /** The machine's own. */
    readonly machine: { readonly trust: object; readonly policy: object }
    /** What the function's role must be allowed beside its logs. */
    readonly function: { readonly policy: object }
  }
}

export interface ShardItem {
  readonly index: number
  /** As `--shard` takes it. */
  readonly shard: string
}

/**
 * The shards of a run as a Step Functions Distributed Map: a list of them in S3, a call of the function a shard, with retries, and
 * what became of each written to S3. The function is sent `{ shard, data, outputs, recipe?, output }`.
 *
 * @throws NovaEvalError NE6406 for an ARN or a location that is none
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html
 */
export function stepFunctionsMachine(options: MachineOptions): Machine {
  const { shards, data, outputs, recipe, output, name, concurrency, tolerate } = options
  const { partition, region, account } = readFunctionArn(options.function)
  const target = readLocation('output', output)
  const prefix = target.key.replace(/\/+$/, '')
  const under = (path: string): string => (prefix === '' ? path : `${prefix}/${path}`)
  const read = [data, outputs, ...(recipe === undefined ? [] : [recipe])].map((place) => readLocation('data', place))
  const objects = (bucket: string, key: string): string => `arn:${partition}:s3:::${bucket}/${key}`
  const states = (kind: string, rest: string): string => `arn:${partition}:states:${region}:${account}:${kind}:${rest}`
  const itemsKey = under('shards.json')
  return {
    definition: {
      Comment: `nova-eval run in ${shards} shards; nova-eval merge joins them`,
      StartAt: 'Shards',
      States: {
        Shards: {
          Type: 'Map',
          Label: 'Shards',
          ItemReader: {
            Resource: `arn:${partition}:states:::s3:getObject`,
            ReaderConfig: { InputType: 'JSON' },
            Parameters: { Bucket: target.bucket, Key: itemsKey },
          },
          ItemSelector: {
            'shard.$': '$$.Map.Item.Value.shard',
            data,
            outputs,
            ...(recipe !== undefined && { recipe }),
            'output.$': `States.Format('s3://${target.bucket}/${under('shards/{}')}', $$.Map.Item.Value.index)`,
          },
          ItemProcessor: {
            ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
            StartAt: 'Shard',
            States: {
              Shard: {
                Type: 'Task',
                Resource: `arn:${partition}:states:::lambda:invoke`,
                Parameters: { FunctionName: options.function, 'Payload.$': '$' },
                OutputPath: '$.Payload',
                Retry: retries,
                End: true,
              },
            },
          },
          MaxConcurrency: concurrency,
          ToleratedFailureCount: Math.floor(tolerate * shards),
          ResultWriter: {
            Resource: `arn:${partition}:states:::s3:putObject`,
            Parameters: { Bucket: target.bucket, Prefix: under('results') },
          },
          End: true,
        },
      },
    },
    items: {
      location: `s3://${target.bucket}/${itemsKey}`,
      content: Array.from({ length: shards }, (_, index) => ({ index, shard: `${index}/${shards}` })),
    },
    roles: {
      machine: {
        trust: policy([{ Principal: { Service: 'states.amazonaws.com' }, Action: 'sts:AssumeRole' }]),
        policy: policy([
          { Action: 'lambda:InvokeFunction', Resource: [options.function, `${options.function}:*`] },
          { Action: 's3:GetObject', Resource: objects(target.bucket, itemsKey) },
          {
            Action: ['s3:PutObject', 's3:GetObject', 's3:ListMultipartUploadParts', 's3:AbortMultipartUpload'],
            Resource: objects(target.bucket, under('results/*')),
          },
          // A Distributed Map starts executions of its own machine.
          { Action: 'states:StartExecution', Resource: states('stateMachine', name) },
          {
            Action: ['states:DescribeExecution', 'states:StopExecution', 'states:RedriveExecution'],
            Resource: states('execution', `${name}/*`),
          },
        ]),
      },
      function: {
        policy: policy([
          { Action: 's3:GetObject', Resource: [...new Set(read.map(({ bucket, key }) => objects(bucket, key)))] },
          { Action: 's3:PutObject', Resource: objects(target.bucket, under('shards/*')) },
        ]),
      },
    },
  }
}

/** What passes by itself: Lambda's own troubles and throttling. A function that fails is tried once more. */
const retries: readonly object[] = [
  {
    ErrorEquals: [
      'Lambda.TooManyRequestsException',
      'Lambda.ServiceException',
      'Lambda.AWSLambdaException',
      'Lambda.SdkClientException',
    ],
    IntervalSeconds: 2,
    BackoffRate: 2,
    MaxAttempts: 6,
    MaxDelaySeconds: 60,
    JitterStrategy: 'FULL',
  },
  { ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 5, BackoffRate: 2, MaxAttempts: 1 },
]

const policy = (statements: readonly object[]): object => ({
  Version: '2012-10-17',
  Statement: statements.map((statement) => ({ Effect: 'Allow', ...statement })),
})

function readFunctionArn(arn: string): { partition: string; region: string; account: string } {
  const found = /^arn:(aws[\w-]*):lambda:([\w-]+):(\d{12}):function:[\w-]+(:[\w$-]+)?$/.exec(arn)
  if (found === null) throw unusable(`--function ${arn}`, 'the ARN of a function')
  const [, partition = '', region = '', account = ''] = found
  return { partition, region, account }
}

function readLocation(flag: string, text: string): S3Location {
  const found = readS3Location(text)
  if (found === undefined) throw unusable(`--${flag} ${text}`, 's3://bucket/key')
  return found
}
