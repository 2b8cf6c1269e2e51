import { type RecipeKey, section } from '../key.ts'

const source =
  'https://docs.aws.amazon.com/sagemaker/latest/dg/nova-rft-2-smtj.html and the RFT recipes of aws/sagemaker-hyperpod-recipes'

/** Of a recipe for RFT training the keys that decide what the reward function is sent. */
export const trainingKeys: readonly RecipeKey[] = [
  ...section('training', ['run'], source, {
    name: { type: 'text', required: true, meaning: 'names the job' },
    model_type: { type: 'text', required: true, meaning: 'which Nova model is trained' },
    model_name_or_path: { type: 'text', required: true, meaning: 'the model as shipped, or a checkpoint' },
    replicas: {
      type: 'whole',
      required: true,
      initial: 4,
      range: [1, Number.MAX_SAFE_INTEGER],
      meaning: 'instances that train: 2, 4, 8 or 16',
    },
    data_s3_path: { type: 'text', initial: '', meaning: 'the training data' },
    output_s3_path: { type: 'text', initial: '', meaning: 'where a job on HyperPod writes' },
    reward_lambda_arn: { type: 'text', initial: '', meaning: 'the reward function, first of its two places' },
    generation_replicas: {
      type: 'whole',
      range: [1, Number.MAX_SAFE_INTEGER],
      initial: 2,
      meaning: 'instances that answer, on HyperPod',
    },
    rollout_worker_replicas: {
      type: 'whole',
      range: [1, Number.MAX_SAFE_INTEGER],
      initial: 1,
      meaning: 'workers on HyperPod; the function meets 64 calls at once from each',
    },
    mlflow_tracking_uri: { type: 'text', initial: '', meaning: 'the MLflow server' },
    mlflow_experiment_name: { type: 'text', initial: '', meaning: 'the experiment in MLflow' },
    mlflow_run_name: { type: 'text', initial: '', meaning: 'the run in MLflow' },
  }),
  ...section('training', ['training_config'], source, {
    max_length: {
      type: 'whole',
      range: [1, Number.MAX_SAFE_INTEGER],
      initial: 8_192,
      meaning: 'the longest prompt and answer together',
    },
    global_batch_size: {
      type: 'whole',
      range: [16, 256],
      initial: 64,
      meaning: 'prompts a step: 16, 32, 64, 128 or 256',
    },
    reasoning_effort: {
      type: 'text',
      initial: 'high',
      values: ['low', 'high'],
      disputed: ['medium'],
      status: 'disagree',
      meaning: 'how long the model thinks before it answers; null is off',
      source: 'training jobs have low, high and null; Bedrock has medium too',
    },
    'rollout.advantage_strategy.number_generation': {
      type: 'whole',
      range: [2, Number.MAX_SAFE_INTEGER],
      initial: 2,
      meaning: 'answers a prompt that are compared: the function scores each',
    },
    'rollout.generator.max_new_tokens': {
      type: 'whole',
      range: [0, 100_000],
      initial: 6_000,
      meaning: 'the longest answer that the function is sent',
    },
    'rollout.generator.set_random_seed': {
      type: 'flag',
      initial: true,
      meaning: 'whether answers are drawn anew each time',
    },
    'rollout.generator.temperature': {
      type: 'number',
      range: [0, 2],
      initial: 1,
      meaning: '0 would make all answers to a prompt alike',
    },
    'rollout.generator.top_k': {
      type: 'whole',
      range: [-1, Number.MAX_SAFE_INTEGER],
      initial: 1,
      meaning: 'how many tokens are drawn from',
    },
    'rollout.rewards.api_endpoint.lambda_arn': {
      type: 'text',
      required: true,
      meaning: 'the reward function, second of its two places',
    },
    'rollout.rewards.api_endpoint.lambda_concurrency_limit': {
      type: 'whole',
      range: [1, Number.MAX_SAFE_INTEGER],
      initial: 12,
      meaning: 'calls at once: 12 on training jobs, 100 on HyperPod',
    },
  }),
]
