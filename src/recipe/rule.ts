import type { ErrorCode } from '../errors.ts'
import type { Finding } from '../finding.ts'
import type { RecipeFamily, RecipeKind } from './kind.ts'
import type { RecipeModel } from './models.ts'
import type { RecipeValues } from './parse-recipe.ts'
import type { RecipeScalar } from './scalar-text.ts'
import type { RecipeTask } from './tasks.ts'

/** Who will run the recipe: a training job, HyperPod, a serverless job, Bedrock. */
export type RecipePlatform = 'smtj' | 'smhp' | 'serverless' | 'bedrock'

export const recipePlatforms: readonly RecipePlatform[] = ['smtj', 'smhp', 'serverless', 'bedrock']

/** What a recipe is held against beside its own text. What is left out is not held against. */
export interface CheckRecipeOptions {
  readonly platform?: RecipePlatform | undefined
  /** As a job names it: `ml.p5.48xlarge`. */
  readonly instanceType?: string | undefined
  /** What the job is started with, in place of `run.replicas`. */
  readonly instanceCount?: number | undefined
  /** The file's name, for the findings. */
  readonly file?: string | undefined
}

/** What every rule sees. */
export interface RuleInput extends RecipeValues {
  readonly kind: RecipeKind
  readonly family: RecipeFamily
  readonly task: RecipeTask | undefined
  readonly model: RecipeModel | undefined
  readonly options: CheckRecipeOptions
}

/** A finding before it has a file and a line. */
export interface RecipeFault {
  readonly code: ErrorCode
  readonly level: Finding['level']
  readonly path: readonly string[]
  readonly message: string
  readonly hint: string
  /** The values that mend it, where there is one way to and nothing of the author's is lost. */
  readonly fix?: readonly RecipeFix[]
}

/** A value to set in a recipe. */
export interface RecipeFix {
  readonly path: readonly string[]
  readonly value: RecipeScalar
}

/** One idea of what can be wrong with a recipe. */
export type RecipeRule = (input: RuleInput) => Iterable<RecipeFault>

/**
 * A value as a message shows it.
 *
 * @example shown('mean') // '"mean"'
 */
export function shown(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value)
}
