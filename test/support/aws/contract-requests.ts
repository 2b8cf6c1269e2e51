/**
 * The requests that start jobs, written down from the contract and not from the code: what the proxy records is held against them, field
 * by field.
 */

const account = '123456789012'
export const role: string = `arn:aws:iam::${account}:role/Job`

/** A recipe with a function of its own. */
export const genQa: string = `run:
  name: tickets
  model_type: amazon.nova-2-lite-v1:0:256k
  model_name_or_path: nova-lite-2/prod
  replicas: 2
evaluation: { task: gen_qa, strategy: gen_qa, metric: all }
processor:
  lambda_arn: arn:aws:lambda:us-east-1:123456789012:function:SageMaker-tickets
  lambda_type: custom_metrics
`

/** Contract 7.2: what version 2.254.1 of the SageMaker SDK sends. */
export const ticketsRequest: object = {
  TrainingJobName: 'tickets-1',
  RoleArn: role,
  AlgorithmSpecification: {
    TrainingImage: '708977205387.dkr.ecr.us-east-1.amazonaws.com/nova-evaluation-repo:SM-TJ-Eval-V2-latest',
    TrainingInputMode: 'File',
  },
  HyperParameters: {
    sagemaker_recipe_local_path: '/opt/ml/input/data/recipe/recipe.yaml',
    model_type: 'amazon.nova-2-lite-v1:0:256k',
    base_model: 'nova-lite-2/prod',
    eval_lambda_arn: 'arn:aws:lambda:us-east-1:123456789012:function:SageMaker-tickets',
  },
  InputDataConfig: [
    {
      ChannelName: 'train',
      DataSource: {
        S3DataSource: {
          S3DataType: 'S3Prefix',
          S3DataDistributionType: 'FullyReplicated',
          S3Uri: 's3://results/nova/tickets-1/input/gen_qa.jsonl',
        },
      },
    },
    {
      ChannelName: 'recipe',
      InputMode: 'File',
      DataSource: {
        S3DataSource: {
          S3DataType: 'S3Prefix',
          S3DataDistributionType: 'FullyReplicated',
          S3Uri: 's3://results/nova/tickets-1/input/recipe',
        },
      },
    },
  ],
  OutputDataConfig: { S3OutputPath: 's3://results/nova/' },
  ResourceConfig: { InstanceType: 'ml.p5.48xlarge', InstanceCount: 2, VolumeSizeInGB: 30 },
  StoppingCondition: { MaxRuntimeInSeconds: 86400 },
  RemoteDebugConfig: { EnableRemoteDebug: false },
  ProfilerConfig: { DisableProfiler: true },
}

/** The job of seed 002, with its own numbers: the arguments of `create_model_customization_job`, as YAML. */
export const finqa: string = `jobName: finqa-rft-job
customModelName: finqa-nova-lite-rft
baseModelIdentifier: arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-2-lite-v1:0:256k
customizationType: REINFORCEMENT_FINE_TUNING
trainingDataConfig: { s3Uri: s3://data/finqa/train.jsonl }
validationDataConfig: { validators: [{ s3Uri: s3://data/finqa/val.jsonl }] }
outputDataConfig: { s3Uri: s3://data/rft-output/ }
customizationConfig:
  rftConfig:
    graderConfig: { lambdaGrader: { lambdaArn: 'arn:aws:lambda:us-east-1:123456789012:function:finqa-reward-function' } }
    hyperParameters:
      batchSize: 32
      epochCount: 1
      evalInterval: 5
      inferenceMaxTokens: 1000
      learningRate: 0.00005
      maxPromptLength: 4000
      reasoningEffort: high
      trainingSamplePerPrompt: 4
`

/** Contract 7.1, field by field; values are native JSON, not texts. */
export const finqaRequest: object = {
  jobName: 'finqa-rft-job',
  customModelName: 'finqa-nova-lite-rft',
  roleArn: role,
  baseModelIdentifier: 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-2-lite-v1:0:256k',
  customizationType: 'REINFORCEMENT_FINE_TUNING',
  trainingDataConfig: { s3Uri: 's3://data/finqa/train.jsonl' },
  validationDataConfig: { validators: [{ s3Uri: 's3://data/finqa/val.jsonl' }] },
  outputDataConfig: { s3Uri: 's3://data/rft-output/' },
  customizationConfig: {
    rftConfig: {
      graderConfig: {
        lambdaGrader: { lambdaArn: 'arn:aws:lambda:us-east-1:123456789012:function:finqa-reward-function' },
      },
      hyperParameters: {
        batchSize: 32,
        epochCount: 1,
        evalInterval: 5,
        inferenceMaxTokens: 1000,
        learningRate: 0.00005,
        maxPromptLength: 4000,
        reasoningEffort: 'high',
        trainingSamplePerPrompt: 4,
      },
    },
  },
}

export const base: string =
  'arn:aws:sagemaker:us-west-2:aws:hub-content/SageMakerPublicHub/Model/openai-reasoning-gpt-oss-20b/1.0.0'
export const tuned: string = 'arn:aws:sagemaker:us-west-2:123456789012:model-package/agents/3'
export const runtime: string = 'arn:aws:bedrock-agentcore:us-west-2:123456789012:runtime/my-agent'
export const lambda: string = 'arn:aws:lambda:us-west-2:123456789012:function:SageMaker-agent-adapter'
const mlflow: string = 'arn:aws:sagemaker:us-west-2:123456789012:mlflow-tracking-server/mine'

/** Every parameter of seed 004 but the qualifier's odd cases. */
export const agents: string = `model: ${tuned}
base_model: ${base}
base_eval_name: agents
s3_output_path: s3://bucket/mtrl-eval-output/
mlflow_resource_arn: ${mlflow}
mlflow_experiment_name: agents-in-march
networking: { subnets: [subnet-1, subnet-2], security_group_ids: [sg-1] }
kms_key_id: arn:aws:kms:us-west-2:123456789012:key/1
model_package_group: agents
dataset: s3://bucket/eval-prompts.jsonl
agent_config: ${runtime}
agent_qualifier: PROD
accept_eula: true
evaluate_base_model: true
stopping_condition: 86400
tags: [{ Key: team, Value: support }]
region: us-west-2
role: ${role}
hyperparameters:
  eval_group_size: 8
  sampling_temperature: 0.7
  top_p: 0.95
  max_tokens: 4096
  pass_k_values: [1, 2, 4]
  success_threshold: 0.5
`

/** The parts that differ between the two jobs of a comparison. */
interface AgentsDocument {
  readonly OutputDataConfig: {
    readonly MlflowConfig: Readonly<Record<string, string>>
    readonly [key: string]: unknown
  }
  readonly [key: string]: unknown
}

/** Contract 6.2, field by field. */
export const agentsDocument: AgentsDocument = {
  AgentConfig: { BedrockAgentCoreConfig: { AgentRuntimeArn: runtime, Qualifier: 'PROD' } },
  InputDataConfig: [
    {
      ChannelName: 'evaluation',
      DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: 's3://bucket/eval-prompts.jsonl' } },
    },
  ],
  OutputDataConfig: {
    S3OutputPath: 's3://bucket/mtrl-eval-output/',
    KmsKeyArn: 'arn:aws:kms:us-west-2:123456789012:key/1',
    MlflowConfig: {
      MlflowResourceArn: mlflow,
      MlflowExperimentName: 'agents-in-march',
      MlflowRunName: 'base-model-eval',
    },
  },
  EvaluationConfig: {
    BaseModelArn: base,
    AcceptEula: true,
    HyperParameters: {
      eval_group_size: '8',
      sampling_temperature: '0.7',
      top_p: '0.95',
      max_tokens: '4096',
      pass_k_values: '[1, 2, 4]',
      success_threshold: '0.5',
    },
  },
  StoppingCondition: { MaxRuntimeInSeconds: 86400 },
  VpcConfig: { SecurityGroupIds: ['sg-1'], Subnets: ['subnet-1', 'subnet-2'] },
}
export const tunedDocument: object = {
  ...agentsDocument,
  OutputDataConfig: {
    ...agentsDocument.OutputDataConfig,
    MlflowConfig: { ...agentsDocument.OutputDataConfig.MlflowConfig, MlflowRunName: 'fine-tuned-model-eval' },
  },
  ModelPackageConfig: { InputModelPackageArn: tuned },
}
export const agentsJob: object = {
  RoleArn: role,
  JobCategory: 'AgentRFTEvaluation',
  JobConfigSchemaVersion: '1.0.0',
  Tags: [{ Key: 'team', Value: 'support' }],
}
