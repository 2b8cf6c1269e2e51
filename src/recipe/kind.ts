import type { RecipeValues } from './parse-recipe.ts'

/** What a recipe asks for. `gen_qa` calls no function, or does not say which contract its function speaks. */
export type RecipeKind =
  | 'byom'
  | 'gen_qa_rft'
  | 'gen_qa'
  | 'rft_eval'
  | 'llm_judge'
  | 'mm_llm_judge'
  | 'rubric_llm_judge'
  | 'benchmark'
  | 'mtrl'
  | 'open_source'
  | 'open_source_judge'
  | 'rft_training'
  | 'unknown'

/** Which set of keys a recipe is written in. */
export type RecipeFamily = 'nova' | 'mtrl' | 'open' | 'training'

/**
 * Which set of keys a kind is written in. What is not known is read as an evaluation of Nova, the most common.
 *
 * @example familyOf('mtrl') // 'mtrl'
 */
export function familyOf(kind: RecipeKind): RecipeFamily {
  switch (kind) {
    case 'mtrl':
      return 'mtrl'
    case 'open_source':
    case 'open_source_judge':
      return 'open'
    case 'rft_training':
      return 'training'
    default:
      return 'nova'
  }
}

const judges: readonly unknown[] = ['llm_judge', 'mm_llm_judge', 'rubric_llm_judge']

/** What a recipe asks for, told by its task, or by the sections that only one kind has. */
export function kindOf({ at, given }: RecipeValues): RecipeKind {
  if (at(['training_config']) !== undefined)
    return at(['training_config', 'rollout']) === undefined ? 'unknown' : 'rft_training'
  if (at(['run', 'model_type']) === 'mtrl' || at(['eval_metrics_config']) !== undefined) return 'mtrl'
  if (at(['llm_as_judge']) !== undefined) return 'open_source_judge'
  if (at(['output']) !== undefined || at(['run', 'base_model_name']) !== undefined) return 'open_source'
  const task = at(['evaluation', 'task'])
  if (task === 'gen_qa') return genQaKind(at(['processor', 'lambda_type']), given(['processor', 'lambda_arn']))
  if (task === 'rft_eval') return 'rft_eval'
  if (judges.includes(task)) return task as RecipeKind
  if (typeof task === 'string') return 'benchmark'
  if (at(['rl_env']) !== undefined) return 'rft_eval'
  return at(['processor']) === undefined ? 'unknown' : 'gen_qa'
}

/** Without an ARN the function is off, whichever contract is named. */
function genQaKind(lambdaType: unknown, arn: unknown): RecipeKind {
  if (lambdaType === 'custom_metrics') return 'byom'
  return lambdaType === 'rft' && arn !== undefined ? 'gen_qa_rft' : 'gen_qa'
}
