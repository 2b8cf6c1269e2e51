import type { TrainingJobRequest } from '../aws/sagemaker-jobs.ts'
import type { PlainFile } from '../recipe/plain-values.ts'
import { textAt, valueAt } from './job-file.ts'

/** What an evaluation job is made of besides its recipe. */
export interface EvaluationParts {
  readonly name: string
  readonly roleArn: string
  readonly image: string
  /** The folder of S3 that holds `recipe.yaml`. */
  readonly recipeFolder: string
  /** The dataset in S3; none for a benchmark. */
  readonly data: string | undefined
  readonly output: string
  readonly instanceType: string
  readonly instanceCount: number
  /** Seconds. */
  readonly maxRuntime: number
  readonly kmsKey: string | undefined
  readonly subnets: readonly string[]
  readonly securityGroups: readonly string[]
  readonly tags: readonly { readonly Key: string; readonly Value: string }[]
}

/** Where the channel `recipe` is mounted, and what the file in it is called. */
export const recipePath = '/opt/ml/input/data/recipe/recipe.yaml'

/**
 * The request of an evaluation, as version 2.254.1 of the SageMaker SDK for Python sends it: the recipe travels as a channel, the image
 * reads it by itself, and no script is sent. What debugs or profiles is off.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/nova-running-evaluations.html
 */
export function evaluationRequest(recipe: PlainFile, parts: EvaluationParts): TrainingJobRequest {
  const { subnets, securityGroups, kmsKey, tags } = parts
  return {
    TrainingJobName: parts.name,
    RoleArn: parts.roleArn,
    AlgorithmSpecification: { TrainingImage: parts.image, TrainingInputMode: 'File' },
    HyperParameters: hyperParameters(recipe),
    InputDataConfig: [
      ...(parts.data === undefined ? [] : [channel('train', parts.data)]),
      { ...channel('recipe', parts.recipeFolder), InputMode: 'File' },
    ],
    OutputDataConfig: { S3OutputPath: parts.output, ...(kmsKey !== undefined && { KmsKeyId: kmsKey }) },
    ResourceConfig: {
      InstanceType: parts.instanceType as NonNullable<TrainingJobRequest['ResourceConfig']>['InstanceType'],
      InstanceCount: parts.instanceCount,
      // What the SDK asks for where nobody says otherwise; AWS requires a number.
      VolumeSizeInGB: 30,
    },
    StoppingCondition: { MaxRuntimeInSeconds: parts.maxRuntime },
    RemoteDebugConfig: { EnableRemoteDebug: false },
    ProfilerConfig: { DisableProfiler: true },
    ...(subnets.length > 0 && { VpcConfig: { Subnets: [...subnets], SecurityGroupIds: [...securityGroups] } }),
    ...(tags.length > 0 && { Tags: tags.map((tag) => ({ ...tag })) }),
  }
}

/**
 * What the image is told beside the recipe, all as text. The ARN of `rl_env` is not among it: it travels in the recipe alone.
 *
 * A model is named by `base_model`, a checkpoint in S3 by `base_model_location`.
 */
function hyperParameters(recipe: PlainFile): Record<string, string> {
  const modelType = textAt(recipe, ['run', 'model_type'])
  const model = textAt(recipe, ['run', 'model_name_or_path'])
  const evaluated = valueAt(recipe, ['evaluation']) !== undefined
  const lambda = evaluated ? textAt(recipe, ['processor', 'lambda_arn']) : undefined
  return {
    sagemaker_recipe_local_path: recipePath,
    ...(modelType !== undefined && { model_type: modelType }),
    ...(model !== undefined && { [model.startsWith('s3://') ? 'base_model_location' : 'base_model']: model }),
    ...(lambda !== undefined && { eval_lambda_arn: lambda }),
  }
}

const channel = (name: string, uri: string) => ({
  ChannelName: name,
  DataSource: {
    S3DataSource: { S3DataType: 'S3Prefix' as const, S3Uri: uri, S3DataDistributionType: 'FullyReplicated' as const },
  },
})
