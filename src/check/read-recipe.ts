import { checkRecipe, readRecipeText } from '../recipe/check-recipe.ts'
import { parseRecipe } from '../recipe/parse-recipe.ts'
import type { KnownRecipe } from './check-input.ts'
import type { CheckRequest } from './request.ts'

/** Reads and checks the recipe against what the request says of its job. */
export async function readKnownRecipe(
  file: string,
  { platform, instanceType, instanceCount }: CheckRequest,
): Promise<KnownRecipe> {
  const text = await readRecipeText(file)
  const values = parseRecipe(text)
  const path = (pointer: string): string[] => pointer.split('/').slice(1)
  return {
    ...checkRecipe(text, { file, platform, instanceType, instanceCount }),
    file,
    text,
    at: (pointer) => values.at(path(pointer)),
    lineOf: (pointer) => values.lineOf(path(pointer)),
  }
}
