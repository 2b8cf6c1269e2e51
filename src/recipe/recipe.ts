import { readFile } from 'node:fs/promises'
import { type AggregationKind, isAggregation } from '../aggregation/index.ts'
import { NovaEvalError } from '../errors.ts'
import { type Inference, readInference } from './inference.ts'
import { parseRecipe } from './parse-recipe.ts'
import { type AskRecipe, asked, refused } from './recipe-values.ts'

/** What a run takes from a recipe: the job's name, its task, its processor's switches, and how its model is asked. */
export interface Recipe {
  readonly name: string | undefined
  /** `gen_qa` calls a processor, or a reward where `lambda_type` is rft; `rft_eval` calls the reward of `rl_env`. */
  readonly task: 'gen_qa' | 'rft_eval'
  readonly lambdaType: string | undefined
  readonly preprocessing: boolean
  readonly postprocessing: boolean
  readonly aggregation: AggregationKind
  readonly inference: Inference
  /** Sections that the task does not read. */
  readonly idle: readonly string[]
}

/**
 * Reads a recipe as far as a run needs it. Switches that are left out have the values of the shipped recipes: no preprocessing,
 * postprocessing, average.
 *
 * @throws NovaEvalError NE4001 unreadable, NE4002 not a recipe of this kind, NE4003 a value that it cannot have; with file and line
 */
export async function readRecipe(file: string): Promise<Recipe> {
  const recipe = await askRecipe(file)
  const { at } = recipe
  const task = at(['evaluation', 'task']) ?? (at(['rl_env']) === undefined ? 'gen_qa' : 'rft_eval')
  if (task !== 'gen_qa' && task !== 'rft_eval') {
    const hint = 'a processor serves gen_qa, a reward rft_eval and gen_qa'
    throw refused(recipe, 'NE4002', ['evaluation', 'task'], 'gen_qa or rft_eval', task, hint)
  }
  const name = at(['run', 'name'])
  const lambdaType = at(['processor', 'lambda_type'])
  return {
    name: typeof name === 'string' && name !== '' ? name : undefined,
    task,
    lambdaType: typeof lambdaType === 'string' ? lambdaType : undefined,
    preprocessing: flag(recipe, ['processor', 'preprocessing', 'enabled'], false),
    postprocessing: flag(recipe, ['processor', 'postprocessing', 'enabled'], true),
    aggregation: asked(
      recipe,
      ['processor', 'aggregation'],
      'average',
      (value): value is AggregationKind => typeof value === 'string' && isAggregation(value),
      'min, max, average or sum',
      at(['processor', 'aggregation']) === 'mean' ? 'the word here is average' : 'choose one of them',
    ),
    inference: readInference(recipe),
    idle: [task === 'gen_qa' ? 'rl_env' : 'processor'].filter((section) => at([section]) !== undefined),
  }
}

const flag = (recipe: AskRecipe, path: readonly string[], fallback: boolean): boolean =>
  asked(
    recipe,
    path,
    fallback,
    (value): value is boolean => typeof value === 'boolean',
    'true or false',
    'YAML 1.2 knows no yes or no',
  )

async function askRecipe(file: string): Promise<AskRecipe> {
  const { broken, hasSections, ...values } = parseRecipe(await readFile(file, 'utf8'))
  if (broken !== undefined) {
    throw new NovaEvalError(`the recipe is not YAML: ${broken.message}`, {
      code: 'NE4001',
      file,
      line: broken.line,
      hint: 'mend the line',
    })
  }
  const recipe: AskRecipe = { file, ...values }
  if (hasSections) return recipe
  const sections = 'sections run, evaluation, processor or rl_env'
  throw refused(recipe, 'NE4002', [], sections, undefined, 'see examples/01-support-tickets/recipe.yaml')
}
