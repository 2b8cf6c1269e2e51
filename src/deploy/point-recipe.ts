import { readFile } from 'node:fs/promises'
import { NovaEvalError } from '../errors.ts'
import { setRecipeValue } from '../recipe/edit.ts'
import { functionOf } from '../recipe/function-of.ts'
import { kindOf } from '../recipe/kind.ts'
import { parseRecipe } from '../recipe/parse-recipe.ts'

/** A recipe that names the function. */
export interface PointedRecipe {
  readonly file: string
  readonly text: string
  /** What was set to what: `processor.lambda_type`. */
  readonly set: readonly { readonly key: string; readonly value: string }[]
}

/**
 * The text of a recipe with the function's ARN where its kind names one, and with the type of contract that its stages speak. Comments,
 * order and every other byte stay.
 *
 * @param stages of the processor; undefined where it does not say: the type is then left as it is
 * @throws NovaEvalError NE1003 no such file, NE4001 no YAML, NE4002 a recipe that calls no function
 */
export async function pointRecipe(
  file: string,
  functionArn: string,
  stages: readonly string[] | undefined,
): Promise<PointedRecipe> {
  const before = await read(file)
  const recipe = parseRecipe(before)
  const kind = kindOf(recipe)
  const place = functionOf({ ...recipe, kind })
  if (recipe.broken === undefined && place === undefined)
    throw new NovaEvalError(`the recipe calls no function: it is of the kind ${kind}`, {
      code: 'NE4002',
      file,
      hint: 'a recipe of gen_qa has a section processor, one of rft_eval a section rl_env',
    })
  const path = place?.path ?? ['processor', 'lambda_arn']
  const type = path[0] === 'processor' && kind !== 'open_source' ? typeOf(stages) : undefined
  const values = [
    { path, value: functionArn },
    ...(type === undefined ? [] : [{ path: ['processor', 'lambda_type'], value: type }]),
  ].filter(({ path: key, value }) => recipe.at(key) !== value)
  return {
    file,
    text: values.reduce((text, { path: key, value }) => setRecipeValue(text, key, value), before),
    set: values.map(({ path: key, value }) => ({ key: key.join('.'), value })),
  }
}

/** A function of both kinds is called by either type: the recipe's own choice stands. */
function typeOf(stages: readonly string[] | undefined): 'rft' | 'custom_metrics' | undefined {
  const byom = stages?.some((stage) => stage === 'preprocess' || stage === 'postprocess') ?? false
  const reward = stages?.includes('reward') ?? false
  if (byom === reward) return undefined
  return reward ? 'rft' : 'custom_metrics'
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    throw new NovaEvalError(`no such file: ${file}`, {
      code: 'NE1003',
      file,
      hint: 'give the path of a recipe; nova-eval recipe write makes one',
      cause,
    })
  }
}
