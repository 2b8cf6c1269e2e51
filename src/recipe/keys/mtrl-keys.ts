import { type RecipeKey, section } from '../key.ts'

const source = 'aws/sagemaker-hyperpod-recipes, mtrl_eval.yaml 1.0.15 and its template parameters'

/** A multi-turn evaluation: the agent's rollouts, how many of them, and what is counted. */
export const mtrlKeys: readonly RecipeKey[] = [
  ...section('mtrl', [], source, {
    display_name: { type: 'text', initial: 'MTRL Evaluation', meaning: 'how the recipe is called in lists' },
    recipe_version: { type: 'text', initial: '1.0.15', meaning: 'the version of the recipe that is meant' },
    'model.model_name': { type: 'text', initial: '', meaning: 'the model, filled in by the job' },
  }),
  ...section('mtrl', ['run'], source, {
    name: { type: 'text', required: true, initial: 'mtrl-eval', meaning: 'names the job' },
    model_type: { type: 'text', required: true, initial: 'mtrl', values: ['mtrl'], meaning: 'always mtrl' },
    base_model_name: { type: 'text', initial: '', meaning: 'the model as the hub calls it, filled in by the job' },
  }),
  ...section('mtrl', ['batch'], source, {
    eval_batch_size: { type: 'whole', initial: null, meaning: 'prompts at once; null leaves it to the job' },
    eval_group_size: {
      type: 'whole',
      range: [1, 128],
      initial: 1,
      meaning: 'rollouts a prompt; pass@k needs at least k',
    },
    eval_random_sample: { type: 'flag', initial: false, meaning: 'whether prompts are drawn at random' },
  }),
  ...section('mtrl', ['eval_metrics_config'], source, {
    pass_k_values: { type: 'list', initial: [1, 2, 4, 8, 16, 32], meaning: 'which pass@k are reported' },
    success_threshold: { type: 'number', initial: 1, meaning: 'a rollout succeeds with at least this reward' },
  }),
  ...section('mtrl', ['eval_sampling_params'], source, {
    max_tokens: {
      type: 'whole',
      range: [512, 8_192],
      initial: 4_096,
      meaning: 'the longest answer of a turn in tokens',
    },
    temperature: { type: 'number', range: [0, 2], initial: 0, meaning: '0 gives the likeliest token each time' },
    top_p: { type: 'number', range: [0, 1], initial: 1, meaning: 'the share of probability that is drawn from' },
  }),
  ...section('mtrl', ['rollout'], source, {
    max_concurrency: { type: 'whole', range: [32, 96], initial: 96, meaning: 'rollouts at once' },
    max_retries: { type: 'whole', range: [1, 10], initial: 3, meaning: 'tries of a rollout that failed' },
    rollout_tps: { type: 'number', initial: 5, status: 'seen', meaning: 'rollouts begun a second' },
    timeout: { type: 'number', range: [300, 86_400], initial: 600, meaning: 'seconds that a rollout may take' },
  }),
]
