import { type RecipeKey, section } from '../key.ts'
import { evaluationKeys } from './evaluation-keys.ts'
import { inferenceKeys } from './inference-keys.ts'
import { functionKeys } from './processor-keys.ts'

const source = 'aws/sagemaker-hyperpod-recipes, recipes/evaluation/open-source'
const seen = { type: 'text', initial: '', status: 'seen' } as const

/** The same keys as for Nova, of which none is required. */
const lenient = (keys: readonly RecipeKey[]): RecipeKey[] =>
  keys.map((key) => ({ ...key, family: 'open', required: undefined }))

/** The templates for open models: read leniently, since their values are filled in by a program. */
export const openSourceKeys: readonly RecipeKey[] = [
  ...section('open', ['run'], source, {
    name: { ...seen, meaning: 'names the job' },
    base_model_name: { ...seen, meaning: 'the model as JumpStart calls it' },
    model_name_or_path: { ...seen, meaning: 'the model as a path in S3 or on disk' },
    replicas: {
      ...seen,
      type: 'whole',
      initial: 1,
      range: [1, Number.MAX_SAFE_INTEGER],
      meaning: 'how many instances share the rows',
    },
    data_s3_path: { ...seen, meaning: 'the dataset of gen_qa, but for training jobs' },
    base_model_inference_data_s3_path: { ...seen, meaning: 'what the base model answered, for a judge' },
    inference_data_s3_path: { ...seen, meaning: 'what the model answered, for a judge' },
    judge_model_id: { ...seen, meaning: 'the model that judges' },
  }),
  ...section('open', ['output'], source, {
    eval_results_dir: { ...seen, meaning: 'where results are written' },
    eval_tensorboard_results_dir: { ...seen, meaning: 'where TensorBoard events are written' },
    kms_key_id: { ...seen, meaning: 'the key that results are encrypted with' },
    mlflow_tracking_uri: { ...seen, meaning: 'the MLflow server' },
    mlflow_experiment_name: { ...seen, meaning: 'the experiment in MLflow' },
    mlflow_run_name: { ...seen, meaning: 'the run in MLflow' },
    mlflow_run_id: { ...seen, meaning: 'a run in MLflow to go on with' },
  }),
  ...section('open', ['llm_as_judge'], source, {
    metrics: { ...seen, meaning: 'the built-in metrics that are judged' },
    custom_metrics: { ...seen, meaning: 'metrics of your own that are judged' },
  }),
  ...lenient(evaluationKeys),
  ...lenient(inferenceKeys),
  ...section('open', ['inference'], source, {
    max_model_len: {
      type: 'whole',
      initial: 12_000,
      status: 'seen',
      meaning: 'the longest prompt and answer together',
    },
  }),
  ...lenient(functionKeys.filter(({ path }) => path[0] !== 'rl_env')),
]
