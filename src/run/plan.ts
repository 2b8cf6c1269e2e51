import { existsSync } from 'node:fs'
import type { AggregationKind } from '../aggregation/index.ts'
import type { Selection } from '../dataset/selection.ts'
import { NovaEvalError } from '../errors.ts'
import { type Recipe, readRecipe } from '../recipe/recipe.ts'

/** What a run is asked for, flags read. */
export interface RunRequest {
  readonly data: string
  readonly processor: string
  readonly outputs: string
  readonly recipe?: string | undefined
  readonly aggregation?: AggregationKind | undefined
  readonly folder?: string | undefined
  readonly selection: Selection
  readonly slices: readonly string[]
  readonly concurrency: number
  /** Milliseconds. */
  readonly timeout: number
  readonly acceptStale: boolean
  readonly handlerLogs: boolean
  readonly force: boolean
  readonly command: readonly string[]
}

/** The request with its recipe read and everything about it that can be known before a processor is loaded. */
export interface Plan {
  readonly request: RunRequest
  readonly recipe: Recipe | undefined
  readonly name: string
  readonly aggregation: AggregationKind
  readonly warnings: readonly string[]
}

/** @throws NovaEvalError NE1003 a file that is missing; what reading the recipe throws */
export async function planRun(request: RunRequest): Promise<Plan> {
  for (const [flag, file] of Object.entries({
    data: request.data,
    processor: request.processor,
    outputs: request.outputs,
    recipe: request.recipe,
  })) {
    if (file === undefined || existsSync(file)) continue
    throw new NovaEvalError(`no such file: ${file}`, {
      code: 'NE1003',
      file,
      hint: `give --${flag} a path that exists`,
    })
  }
  const recipe = request.recipe === undefined ? undefined : await readRecipe(request.recipe)
  return {
    request,
    recipe,
    name: recipe?.name ?? 'run',
    aggregation: request.aggregation ?? recipe?.aggregation ?? 'average',
    warnings: recipe === undefined ? [] : recipeWarnings(recipe, request),
  }
}

function recipeWarnings(
  { lambdaType, aggregation, preprocessing, postprocessing }: Recipe,
  request: RunRequest,
): string[] {
  const warnings: string[] = []
  if (lambdaType !== 'custom_metrics') {
    const was = lambdaType === undefined ? 'absent' : `"${lambdaType}"`
    warnings.push(
      `NE4101 ${request.recipe}: /processor/lambda_type is ${was}, so the job ${lambdaType === undefined ? 'would use its default, rft, and' : 'would'} send this function lists of RFT samples, not preprocess and postprocess events: set lambda_type: custom_metrics`,
    )
  }
  if (request.aggregation !== undefined && request.aggregation !== aggregation) {
    warnings.push(
      `NE4102 --aggregation ${request.aggregation} is not what the recipe says: the job would use ${aggregation}`,
    )
  }
  if (!preprocessing && !postprocessing)
    warnings.push('NE4103 both stages are switched off in the recipe: the function would never be called')
  return warnings
}
