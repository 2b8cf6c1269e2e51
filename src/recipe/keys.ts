import type { RecipeKey } from './key.ts'
import { evaluationKeys } from './keys/evaluation-keys.ts'
import { inferenceKeys } from './keys/inference-keys.ts'
import { mtrlKeys } from './keys/mtrl-keys.ts'
import { openSourceKeys } from './keys/open-source-keys.ts'
import { functionKeys } from './keys/processor-keys.ts'
import { runKeys } from './keys/run-keys.ts'
import { trainingKeys } from './keys/training-keys.ts'
import type { RecipeFamily } from './kind.ts'

/** Every key of every kind of recipe, in the order of the files. */
export const recipeKeys: readonly RecipeKey[] = [
  ...runKeys,
  ...evaluationKeys,
  ...inferenceKeys,
  ...functionKeys,
  ...mtrlKeys,
  ...openSourceKeys,
  ...trainingKeys,
]

/** The keys that recipes of a family may have. */
export const keysOfFamily = (family: RecipeFamily): readonly RecipeKey[] =>
  recipeKeys.filter((key) => key.family === family)

/**
 * A key by its dotted path.
 *
 * @example recipeKey('nova', 'inference.top_logprobs')?.range // [0, 20]
 */
export function recipeKey(family: RecipeFamily, path: string): RecipeKey | undefined {
  return keysOfFamily(family).find((key) => key.path.join('.') === path)
}
