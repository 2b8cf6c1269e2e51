import type { RecipeKey } from './key.ts'
import { keysOfFamily } from './keys.ts'
import { familyOf, type RecipeKind } from './kind.ts'
import { type RecipeModel, recipeModels } from './models.ts'
import type { RecipeScalar } from './scalar-text.ts'
import { subtasks } from './subtasks.ts'
import { type RecipeTask, recipeTask, recipeTasks } from './tasks.ts'

/** A value as a written recipe has it, with what is said of it there. */
export interface PlannedKey {
  readonly key: RecipeKey
  readonly value: RecipeScalar | readonly number[]
}

/** What a recipe that is to be written will hold. */
export interface RecipePlan {
  readonly kind: RecipeKind
  /** What the recipe asks for, as one sentence. */
  readonly summary: string
  readonly keys: readonly PlannedKey[]
}

/** What can be written, by name: a kind of recipe, or a benchmark. */
export const writableKinds: readonly string[] = [
  'byom',
  'gen_qa_rft',
  ...recipeTasks.map(({ task }) => task),
  'mtrl',
  'rft_training',
  'open_source',
  'open_source_judge',
]

const arn = 'arn:aws:lambda:<region>:<account>:function:SageMaker-<name>'

/** What a recipe of this name holds, or undefined where there is none of it. */
export function recipePlan(name: string): RecipePlan | undefined {
  const task = recipeTask(name === 'byom' || name === 'gen_qa_rft' ? 'gen_qa' : name)
  if (task !== undefined) return novaPlan(name, task)
  if (!writableKinds.includes(name)) return undefined
  const kind = name as RecipeKind
  const own: Record<string, Planned> = {
    mtrl: { summary: 'Several turns with an agent of your own, scored by its rewards.', values: {} },
    rft_training: {
      summary:
        'RFT training of Nova 2 Lite: the keys that decide what the reward function is sent. Add training_config.trainer.',
      values: {
        'run.name': 'rft-training',
        'run.model_type': lite2.type,
        'run.model_name_or_path': lite2.path,
        'run.data_s3_path': 's3://<bucket>/<file>.jsonl',
        'run.reward_lambda_arn': arn,
        'training_config.rollout.rewards.api_endpoint.lambda_arn': arn,
      },
      without: ['run.output_s3_path', 'run.generation_replicas', 'run.rollout_worker_replicas'],
    },
    open_source: {
      summary: 'A benchmark or your own rows on an open model.',
      values: { 'run.name': 'open-model', ...words(recipeTask('gen_qa') as RecipeTask) },
      without: [
        'llm_as_judge',
        'run.judge_model_id',
        ...inferenceFiles,
        'inference.top_logprobs',
        'inference.reasoning_effort',
        'evaluation.subtask',
        'processor.lambda_type',
      ],
    },
    open_source_judge: {
      summary: 'A judge over what open models answered.',
      values: { 'run.name': 'open-judge' },
      without: ['evaluation', 'inference', 'processor', 'run.model_name_or_path', 'run.replicas', 'run.data_s3_path'],
    },
  }
  const { summary, values, without = [] } = own[kind] as Planned
  return { kind, summary, keys: planned(kind, values, without) }
}

interface Planned {
  readonly summary: string
  readonly values: Readonly<Record<string, RecipeScalar>>
  /** Keys and sections that are left out. */
  readonly without?: readonly string[]
}

const inferenceFiles = ['run.base_model_inference_data_s3_path', 'run.inference_data_s3_path']
const modelNamed = (name: string): RecipeModel => recipeModels.find((model) => model.name === name) as RecipeModel
const lite2 = modelNamed('Nova 2 Lite')

const words = ({ task, strategy, metric }: RecipeTask): Record<string, string> => ({
  'evaluation.task': task,
  'evaluation.strategy': strategy,
  'evaluation.metric': metric,
})

/** The model that a task is shipped for: the judges of pairs come with Nova 1. */
function modelFor({ task }: RecipeTask): RecipeModel {
  if (task === 'llm_judge' || task === 'mm_llm_judge') return modelNamed('Nova Lite')
  return lite2
}

function novaPlan(name: string, task: RecipeTask): RecipePlan {
  const kind = (
    ['byom', 'gen_qa_rft'].includes(name) ? name : task.data === 'own' ? task.task : 'benchmark'
  ) as RecipeKind
  const model = modelFor(task)
  const judge = task.task.endsWith('llm_judge')
  const calls = kind === 'byom' || kind === 'gen_qa_rft'
  const without = [
    ...(calls ? ['processor.preset_reward_function'] : ['processor']),
    ...(task.task === 'rft_eval' ? [] : ['rl_env']),
    ...(judge && model.version === 1 ? ['inference.max_new_tokens'] : []),
    ...(judge || !model.reasoning ? ['inference.reasoning_effort'] : []),
    // The documentation has the key removed beside a task without parts, though an empty one passes.
    ...(subtasks[task.task] === undefined ? ['evaluation.subtask'] : []),
    'run.eval_lambda_arn',
  ]
  const values = {
    'run.name': `${name.replaceAll('_', '-')}-eval`,
    'run.model_type': model.type,
    'run.model_name_or_path': model.path,
    ...words(task),
    ...(judge ? { 'inference.top_k': 50 } : {}),
    'processor.lambda_arn': arn,
    'processor.lambda_type': kind === 'byom' ? 'custom_metrics' : 'rft',
    'rl_env.reward_lambda_arn': arn,
  }
  return {
    kind,
    summary: `${summaries[kind] ?? `The benchmark ${name}`} on ${model.name}.`,
    keys: planned(kind, values, without),
  }
}

const summaries: Partial<Record<RecipeKind, string>> = {
  byom: 'Your own rows, measured by your own preprocess and postprocess,',
  gen_qa_rft: 'Your own rows, scored by your own reward beside the built-in metrics,',
  gen_qa: 'Your own rows, scored by the built-in metrics,',
  rft_eval: 'Your own conversations, scored by your own reward,',
  llm_judge: 'Pairs of answers, compared by the judge',
  mm_llm_judge: 'Pairs of answers about images, compared by the judge',
  rubric_llm_judge: 'Pairs of answers, compared by a judge that writes its own rubric,',
}

/** The keys of a kind in the order of its table, each with its value or the one it is shipped with. */
const planned = (
  kind: RecipeKind,
  values: Readonly<Record<string, RecipeScalar>>,
  without: readonly string[],
): PlannedKey[] =>
  keysOfFamily(familyOf(kind))
    .filter(({ path }) => !without.some((left) => path.join('.') === left || path[0] === left))
    .map((key) => ({ key, value: values[key.path.join('.')] ?? key.initial ?? null }))
