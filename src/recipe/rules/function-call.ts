import { recipeKey } from '../keys.ts'
import { type RecipeFault, type RuleInput, shown } from '../rule.ts'

const section = ['processor'] as const

/** How gen_qa calls its function: by which contract, at which stages, reduced how. */
export function* functionCall(input: RuleInput): Iterable<RecipeFault> {
  const { family, task, at } = input
  if (family !== 'nova' || at(section) === undefined || (task !== undefined && task.task !== 'gen_qa')) return
  yield* contract(input)
  yield* aggregation(input)
  const preset = input.given([...section, 'preset_reward_function'])
  if (preset === 'prime_math' || preset === 'prime_code')
    yield {
      code: 'NE4113',
      level: 'warning',
      path: [...section, 'preset_reward_function'],
      message: `got ${shown(preset)}: the shipped recipes say not to modify it, the page of custom scorers uses it, and jobs were refused for it (aws/sagemaker-python-sdk#5889)`,
      hint: 'leave it empty and name a function of your own',
    }
}

function* contract({ kind, at, options: { platform } }: RuleInput): Iterable<RecipeFault> {
  const arn = at([...section, 'lambda_arn'])
  if (arn === undefined || arn === '') return
  const type = at([...section, 'lambda_type'])
  if (type === undefined || type === '')
    yield {
      code: 'NE4107',
      level: 'warning',
      path: [...section, 'lambda_type'],
      message:
        'a function without lambda_type: the shipped recipe says rft, aws/nova-forge-sdk assumes custom_metrics, what the container takes is documented nowhere',
      hint: 'write lambda_type: custom_metrics for preprocess and postprocess, rft for a reward',
    }
  if (kind !== 'byom') return
  if (platform === 'smhp')
    yield {
      code: 'NE4114',
      level: 'warning',
      path: [...section, 'lambda_type'],
      message:
        'custom metrics came for training jobs alone (aws/sagemaker-hyperpod-recipes#59); that they serve HyperPod since is documented nowhere',
      hint: 'run the evaluation as a training job, or try a few rows first',
    }
  if (at([...section, 'preprocessing', 'enabled']) === false && at([...section, 'postprocessing', 'enabled']) === false)
    yield {
      code: 'NE4103',
      level: 'error',
      path: [...section, 'postprocessing', 'enabled'],
      message: 'expected true for a stage, got false for both: the function would never be called',
      hint: 'write postprocessing: enabled: true',
    }
}

function* aggregation({ given, options: { platform } }: RuleInput): Iterable<RecipeFault> {
  const path = [...section, 'aggregation']
  const word = given(path)
  const key = recipeKey('nova', path.join('.'))
  if (typeof word !== 'string' || key?.disputed?.includes(word) !== true) return
  // Serverless jobs are sent mean by their own SDK.
  if (word === 'mean' && platform === 'serverless') return
  yield {
    code: 'NE4111',
    level: 'warning',
    path,
    message: `expected ${key.values?.join(', ')}, got ${shown(word)}: ${key.source}`,
    hint: word === 'mean' ? 'the word here is average' : 'choose one of them, or try a few rows first',
    ...(word === 'mean' ? { fix: [{ path, value: 'average' }] } : {}),
  }
}
