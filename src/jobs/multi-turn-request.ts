import type { AgentJobRequest } from '../aws/sagemaker-jobs.ts'
import type { JobTag } from './tags.ts'

/** Who answers: an agent of Bedrock AgentCore, or one wrapped in a function. */
export type Agent =
  | { readonly kind: 'agentcore'; readonly arn: string; readonly qualifier: string | undefined }
  | { readonly kind: 'lambda'; readonly arn: string }

/** What one evaluation of a model by an agent is made of. */
export interface MultiTurnParts {
  readonly name: string
  readonly roleArn: string
  readonly agent: Agent
  /** `s3://...`, or the ARN of a dataset of the hub. */
  readonly dataset: string
  readonly output: string
  readonly kmsKey: string | undefined
  readonly mlflow: { readonly resourceArn: string; readonly experiment: string; readonly run: string } | undefined
  readonly baseModelArn: string
  /** The fine-tuned model; none where the base model itself is evaluated. */
  readonly modelPackageArn: string | undefined
  readonly hyperParameters: Readonly<Record<string, string>>
  /** Seconds. */
  readonly stoppingCondition: number
  readonly subnets: readonly string[]
  readonly securityGroups: readonly string[]
  readonly tags: readonly JobTag[]
}

/**
 * The request of one evaluation. Its settings are a document of their own, sent as text.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/model-customize-mtrl-evaluation.html
 */
export function multiTurnRequest(parts: MultiTurnParts): AgentJobRequest {
  return {
    JobName: parts.name,
    RoleArn: parts.roleArn,
    JobCategory: 'AgentRFTEvaluation',
    JobConfigSchemaVersion: '1.0.0',
    JobConfigDocument: JSON.stringify(documentOf(parts)),
    ...(parts.tags.length > 0 && { Tags: parts.tags.map((tag) => ({ ...tag })) }),
  }
}

const documentOf = (parts: MultiTurnParts) => ({
  AgentConfig: agentConfig(parts.agent),
  InputDataConfig: [{ ChannelName: 'evaluation', DataSource: dataSource(parts.dataset) }],
  OutputDataConfig: {
    S3OutputPath: parts.output,
    ...(parts.kmsKey !== undefined && { KmsKeyArn: parts.kmsKey }),
    ...(parts.mlflow !== undefined && {
      MlflowConfig: {
        MlflowResourceArn: parts.mlflow.resourceArn,
        MlflowExperimentName: parts.mlflow.experiment,
        MlflowRunName: parts.mlflow.run,
      },
    }),
  },
  EvaluationConfig: {
    BaseModelArn: parts.baseModelArn,
    AcceptEula: true,
    ...(Object.keys(parts.hyperParameters).length > 0 && { HyperParameters: parts.hyperParameters }),
  },
  ...(parts.modelPackageArn !== undefined && { ModelPackageConfig: { InputModelPackageArn: parts.modelPackageArn } }),
  StoppingCondition: { MaxRuntimeInSeconds: parts.stoppingCondition },
  // The pages on VPCs put it in this document; CreateJob itself has no such field.
  ...(parts.subnets.length > 0 && {
    VpcConfig: { SecurityGroupIds: parts.securityGroups, Subnets: parts.subnets },
  }),
})

function agentConfig(agent: Agent) {
  if (agent.kind === 'lambda') return { CustomAgentLambdaConfig: { LambdaArn: agent.arn } }
  return {
    BedrockAgentCoreConfig: {
      AgentRuntimeArn: agent.arn,
      ...(agent.qualifier !== undefined && { Qualifier: agent.qualifier }),
    },
  }
}

/** A dataset of the hub is told by its ARN. */
const dataSource = (dataset: string) =>
  isHubDataset(dataset)
    ? { DatasetSource: { DatasetArn: dataset } }
    : { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: dataset } }

/**
 * Whether a dataset is named by its ARN in a hub.
 *
 * @example isHubDataset('arn:aws:sagemaker:us-west-2:123456789012:hub-content/my-hub/DataSet/prompts/1.0.0') // true
 * @example isHubDataset('s3://bucket/prompts.jsonl') // false
 */
export const isHubDataset = (dataset: string): boolean =>
  dataset.startsWith('arn:') && dataset.includes('hub-content') && dataset.includes('/DataSet/')

const lambda = /^arn:aws[a-z-]*:lambda:[a-z0-9-]+:[0-9]{12}:function:.+$/
const agentCore = /^arn:aws[a-z-]*:bedrock-agentcore:[a-z0-9-]+:[0-9]{12}:(?:agent-runtime|runtime)\/.+$/

/**
 * The agent that an ARN names; undefined where it names none.
 *
 * @example agentOf('arn:aws:lambda:us-west-2:123456789012:function:SageMaker-agent', 'PROD')?.kind // 'lambda'
 * @example agentOf('arn:aws:s3:::bucket', undefined) // undefined
 */
export function agentOf(arn: string, qualifier: string | undefined): Agent | undefined {
  if (lambda.test(arn)) return { kind: 'lambda', arn }
  return agentCore.test(arn) ? { kind: 'agentcore', arn, qualifier } : undefined
}
