import { NovaEvalError } from '../errors.ts'
import type { RecipeValues } from './parse-recipe.ts'

/** A recipe that can be asked for its values. */
export interface AskRecipe extends Pick<RecipeValues, 'at' | 'lineOf'> {
  /** As the user named it. */
  readonly file: string
}

/** The error for a value that cannot stand where it stands, with its line. */
export function refused(
  { file, lineOf }: AskRecipe,
  code: 'NE4002' | 'NE4003',
  path: readonly string[],
  expected: string,
  got: unknown,
  hint: string,
): NovaEvalError {
  const pointer = `/${path.join('/')}`
  const shown = got === undefined ? 'nothing' : JSON.stringify(got)
  return new NovaEvalError(`the recipe at ${pointer}: expected ${expected}, got ${shown}`, {
    code,
    file,
    line: lineOf(path),
    path: pointer,
    hint,
  })
}

/** A value of the recipe, or what stands for one that is left out. @throws NovaEvalError NE4003 for another */
export function asked<T>(
  recipe: AskRecipe,
  path: readonly string[],
  fallback: T,
  fits: (value: unknown) => value is T,
  expected: string,
  hint = 'choose one that the recipes allow',
): T {
  const value = recipe.at(path) ?? fallback
  if (!fits(value)) throw refused(recipe, 'NE4003', path, expected, value, hint)
  return value
}
