import { readFile } from 'node:fs/promises'
import { NovaEvalError } from '../errors.ts'
import { byLevel, type Finding } from '../finding.ts'
import { factsOf, type RecipeFacts } from './facts.ts'
import { keysOfFamily } from './keys.ts'
import { familyOf, kindOf, type RecipeKind } from './kind.ts'
import { modelOfType } from './models.ts'
import { type ParsedRecipe, parseRecipe } from './parse-recipe.ts'
import type { CheckRecipeOptions, RecipeFault, RuleInput } from './rule.ts'
import { recipeRules } from './rules.ts'
import { recipeTask } from './tasks.ts'

/** What a check says of a recipe. */
export interface CheckedRecipe {
  readonly kind: RecipeKind
  /** Errors first, each with its line. */
  readonly findings: readonly Finding[]
  readonly facts: RecipeFacts
}

/**
 * Holds the text of a recipe against every rule. It never throws: a text that is no recipe is a finding too.
 *
 * @example checkRecipe('evaluation: { task: mmlu_pro }').findings[0]?.path // '/run'
 */
export function checkRecipe(text: string, options: CheckRecipeOptions = {}): CheckedRecipe {
  const recipe = parseRecipe(text)
  const kind = kindOf(recipe)
  const { file } = options
  const findings = byLevel(
    [...faultsOf(recipe, kind, options)].map(({ code, level, path, message, hint, line = recipe.lineOf(path) }) => ({
      code,
      level,
      message,
      hint,
      path: path.length === 0 ? '' : `/${path.join('/')}`,
      ...(file === undefined ? {} : { file }),
      ...(line === undefined ? {} : { line }),
    })),
  )
  return { kind, findings, facts: factsOf({ ...recipe, kind }) }
}

/**
 * Holds a recipe's file against every rule.
 *
 * @throws NovaEvalError NE1003 where there is no file
 */
export async function checkRecipeFile(file: string, options: CheckRecipeOptions = {}): Promise<CheckedRecipe> {
  return checkRecipe(await readRecipeText(file), { file, ...options })
}

/** @throws NovaEvalError NE1003 where there is no file */
export async function readRecipeText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    throw new NovaEvalError(`no such file: ${file}`, { code: 'NE1003', file, hint: 'give the path of a recipe', cause })
  }
}

function* faultsOf(
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
