import { type RecipeKey, section } from '../key.ts'
import { recipeModels } from '../models.ts'

const dg = 'https://docs.aws.amazon.com/sagemaker/latest/dg/nova-model-evaluation.html'

/** `run` of an evaluation of Nova: which model, on how many instances, with files where. */
export const runKeys: readonly RecipeKey[] = section('nova', ['run'], dg, {
  name: { type: 'text', required: true, meaning: 'names the job, and the folder that its results lie in' },
  model_type: {
    type: 'text',
    required: true,
    known: recipeModels.map(({ type }) => type),
    meaning: 'which Nova model answers',
  },
  model_name_or_path: {
    type: 'text',
    required: true,
    known: recipeModels.map(({ path }) => path),
    meaning: 'the model as shipped, or the s3:// checkpoint from the manifest.json of a training job',
  },
  replicas: {
    type: 'whole',
    required: true,
    range: [1, Number.MAX_SAFE_INTEGER],
    initial: 1,
    meaning:
      'how many instances share the rows; fixed on HyperPod, and overridden by the instance count of a training job',
  },
  data_s3_path: {
    type: 'text',
    initial: '',
    meaning:
      'the dataset for a job on HyperPod; empty for a training job, which takes it as a channel, and for benchmarks',
  },
  output_s3_path: {
    type: 'text',
    initial: '',
    status: 'disagree',
    meaning: 'where a job on HyperPod writes; a training job names its output itself',
    source: `${dg}; the shipped recipes say it does not go with training jobs, amazon-nova-samples sets it there and runs`,
  },
  mlflow_tracking_uri: {
    type: 'text',
    initial: '',
    meaning: 'the MLflow server that gets the metrics, where there is one',
  },
  mlflow_experiment_name: { type: 'text', initial: '', meaning: 'the experiment in MLflow' },
  mlflow_run_name: { type: 'text', initial: '', meaning: 'the run in MLflow' },
  eval_lambda_arn: {
    type: 'text',
    status: 'seen',
    meaning: 'where a custom scorer of the SageMaker SDK puts its function; recipes have processor.lambda_arn',
    source: 'aws/sagemaker-python-sdk, custom scorer on training jobs',
  },
})
