import { type RecipeKey, section } from '../key.ts'

const dg = 'https://docs.aws.amazon.com/sagemaker/latest/dg/nova-model-evaluation.html'
const rft = 'https://docs.aws.amazon.com/sagemaker/latest/dg/nova-rft-evaluation.html'
const shipped = 'aws/sagemaker-hyperpod-recipes, bring_your_own_dataset_eval.yaml'

/** `processor`, the function of gen_qa, and `rl_env`, that of rft_eval. */
export const functionKeys: readonly RecipeKey[] = [
  ...section('nova', ['processor'], dg, {
    preset_reward_function: {
      type: 'text',
      initial: '',
      values: ['prime_math', 'prime_code'],
      status: 'disagree',
      meaning: 'a scorer that is built in, in place of a function',
      source: `${shipped} says not to modify it, the page of custom scorers uses it`,
    },
    lambda_arn: { type: 'text', initial: '', meaning: 'the function that is called; empty is off' },
    lambda_type: {
      type: 'text',
      initial: 'rft',
      values: ['rft', 'custom_metrics'],
      status: 'unknown',
      meaning: 'which contract the function speaks: preprocess and postprocess, or rewards',
      source: `${shipped} ships rft; what stands where it is left out is documented nowhere`,
    },
    'preprocessing.enabled': {
      type: 'flag',
      initial: false,
      meaning: 'whether the function is called before the model',
    },
    'postprocessing.enabled': {
      type: 'flag',
      initial: true,
      meaning: 'whether the function is called after the model',
    },
    aggregation: {
      type: 'text',
      initial: 'average',
      values: ['average', 'min', 'max', 'sum'],
      disputed: ['mean', 'median'],
      status: 'disagree',
      meaning: "how a metric's values become one number",
      source: `${dg}; aws/sagemaker-hyperpod-recipes docs/HYPERPARAMETERS.md adds median, serverless jobs of aws/sagemaker-python-sdk say mean`,
    },
  }),
  ...section('nova', ['rl_env'], rft, {
    reward_lambda_arn: { type: 'text', required: true, meaning: 'the reward function that every answer is sent to' },
  }),
]
