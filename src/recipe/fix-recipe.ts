import type { Finding } from '../finding.ts'
import { type CheckedRecipe, checkRecipe } from './check-recipe.ts'
import { setRecipeValue } from './edit.ts'
import { kindOf } from './kind.ts'
import { parseRecipe } from './parse-recipe.ts'
import { recipeFaults } from './recipe-faults.ts'
import type { CheckRecipeOptions } from './rule.ts'

/** A recipe after what is mechanical was mended, and what a check says of it now. */
export interface FixedRecipe extends CheckedRecipe {
  readonly text: string
  /** What was found before and is mended now. */
  readonly fixed: readonly Finding[]
}

/**
 * Mends what there is one way to mend: a strategy of another task, `mean`, a model type in place of a path. Comments, order and every
 * other byte stay. What loses something of the author's is left.
 *
 * @example fixRecipe('evaluation: { task: mmlu, strategy: zs, metric: accuracy }').text // 'evaluation: { task: mmlu, strategy: zs_cot, metric: accuracy }'
 */
export function fixRecipe(text: string, options: CheckRecipeOptions = {}): FixedRecipe {
  const recipe = parseRecipe(text)
  const fixes = [...recipeFaults(recipe, kindOf(recipe), options)].flatMap(({ fix = [] }) => fix)
  const mended = fixes.reduce((before, { path, value }) => setRecipeValue(before, path, value), text)
  const after = checkRecipe(mended, options)
  const left = new Set(after.findings.map(keyOf))
  const fixed = checkRecipe(text, options).findings.filter((finding) => !left.has(keyOf(finding)))
  return { ...after, text: mended, fixed }
}

const keyOf = ({ code, path }: Finding): string => `${code} ${path}`
