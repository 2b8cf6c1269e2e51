import { readFile } from 'node:fs/promises'
import { NovaEvalError } from '../errors.ts'
import { byLevel, type Finding } from '../finding.ts'
import { factsOf, type RecipeFacts } from './facts.ts'
import { kindOf, type RecipeKind } from './kind.ts'
import { parseRecipe } from './parse-recipe.ts'
import { recipeFaults } from './recipe-faults.ts'
import type { CheckRecipeOptions } from './rule.ts'

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
    [...recipeFaults(recipe, kind, options)].map(
      ({ code, level, path, message, hint, line = recipe.lineOf(path) }) => ({
        code,
        level,
        message,
        hint,
        path: path.length === 0 ? '' : `/${path.join('/')}`,
        ...(file === undefined ? {} : { file }),
        ...(line === undefined ? {} : { line }),
      }),
    ),
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
