import { keysOfFamily } from './keys.ts'
import { familyOf, type RecipeKind } from './kind.ts'
import { modelOfType } from './models.ts'
import type { ParsedRecipe } from './parse-recipe.ts'
import type { CheckRecipeOptions, RecipeFault, RuleInput } from './rule.ts'
import { recipeRules } from './rules.ts'
import { recipeTask } from './tasks.ts'

/** Everything that the rules have against a recipe; what is no YAML is not held against them. */
export function* recipeFaults(
  recipe: ParsedRecipe,
  kind: RecipeKind,
  options: CheckRecipeOptions,
): Iterable<RecipeFault & { readonly line?: number }> {
  if (recipe.broken !== undefined) {
    yield withoutRun(recipe) ?? { ...notYaml, message: recipe.broken.message, line: recipe.broken.line }
    return
  }
  if (!recipe.hasSections) {
    yield {
      ...notYaml,
      code: 'NE4004',
      message: 'expected sections run and evaluation, got none',
      hint: 'see nova-eval recipe write',
    }
    return
  }
  if (kind === 'unknown' && recipe.at(['training_config']) !== undefined) {
    yield notChecked
    return
  }
  const input: RuleInput = {
    ...recipe,
    kind,
    family: familyOf(kind),
    task: recipeTask(recipe.at(['evaluation', 'task'])),
    model: modelOfType(recipe.at(['run', 'model_type'])),
    options,
  }
  for (const rule of recipeRules) yield* rule(input)
}

const notYaml = { code: 'NE4001', level: 'error', path: [], hint: 'mend the line' } as const

const notChecked: RecipeFault = {
  code: 'NE4011',
  level: 'note',
  path: ['training_config'],
  message: 'a recipe for training without a reward: nothing of it reaches a function, and nothing of it was checked',
  hint: 'check the recipe of the evaluation',
}

/** A recipe that was printed without its first line breaks as YAML, and says in its first keys what is missing. */
function withoutRun({ keysOf }: ParsedRecipe): (RecipeFault & { readonly line: number }) | undefined {
  const names = keysOfFamily('nova')
    .filter(({ path }) => path[0] === 'run')
    .map(({ path }) => path[1])
  const top = keysOf([])
  if (top.length === 0 || !top.every((key) => names.includes(key))) return undefined
  return {
    code: 'NE4004',
    level: 'error',
    path: ['run'],
    message: `expected the section run, got its keys alone: ${top.slice(0, 3).join(', ')}`,
    hint: 'write run: above them',
    line: 1,
  }
}
