import type { RecipeKind } from './kind.ts'
import type { RecipeValues } from './parse-recipe.ts'

/** The function that a job calls, where its recipe names one. */
export interface RecipeFunction {
  /** The key that names it. */
  readonly path: readonly string[]
  /** Its ARN, once it is filled in. */
  readonly arn: string | undefined
}

const paths: Partial<Record<RecipeKind, readonly string[]>> = {
  byom: ['processor', 'lambda_arn'],
  gen_qa_rft: ['processor', 'lambda_arn'],
  gen_qa: ['processor', 'lambda_arn'],
  open_source: ['processor', 'lambda_arn'],
  rft_eval: ['rl_env', 'reward_lambda_arn'],
  rft_training: ['training_config', 'rollout', 'rewards', 'api_endpoint', 'lambda_arn'],
}

/** The key of a recipe that names its function, and what it names; undefined where the kind calls none. */
export function functionOf({ kind, given }: RecipeValues & { readonly kind: RecipeKind }): RecipeFunction | undefined {
  const path = paths[kind]
  if (path === undefined) return undefined
  // A training recipe may refer from the one place to the other.
  const arn = given(path) ?? (kind === 'rft_training' ? given(['run', 'reward_lambda_arn']) : undefined)
  return { path, arn: typeof arn === 'string' ? arn : undefined }
}
