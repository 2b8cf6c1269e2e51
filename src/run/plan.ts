import { existsSync } from 'node:fs'
import type { AggregationKind } from '../aggregation/index.ts'
import { type DatasetKind, findKind } from '../dataset/kind.ts'
import type { Selection } from '../dataset/selection.ts'
import { isNovaEvalError, NovaEvalError } from '../errors.ts'
import { modelOf } from '../judge/model-of.ts'
import { defaultInference, type Inference } from '../recipe/inference.ts'
import { type Recipe, readRecipe } from '../recipe/recipe.ts'
import type { BundledProcessor } from './workshop.ts'

/** What a run is asked for, flags read. */
export interface RunRequest {
  readonly data: string
  /** SHA-256 of the dataset, where its file holds what a shard needs of it. */
  readonly dataHash?: string | undefined
  readonly processor: string
  /** The processor, where it was bundled before. */
  readonly bundled?: BundledProcessor | undefined
  /** Recorded answers; there are these or a model. */
  readonly outputs?: string | undefined
  /** The model to ask: `bedrock:<id>`, `sagemaker:<endpoint>` or the URL of an OpenAI-style service. */
  readonly model?: string | undefined
  readonly recipe?: string | undefined
  readonly aggregation?: AggregationKind | undefined
  readonly folder?: string | undefined
  readonly selection: Selection
  readonly slices: readonly string[]
  readonly concurrency: number
  /** Samples in one call to a reward. */
  readonly batchSize: number
  /** Milliseconds. */
  readonly timeout: number
  readonly acceptStale: boolean
  readonly handlerLogs: boolean
  readonly force: boolean
  /** Whether the folder holds the run that is to go on. */
  readonly resume: boolean
  readonly command: readonly string[]
  /** Whether the container's files are derived too, unless told yes: a merge derives them anew, and needs none of a shard. */
  readonly containerFiles?: boolean | undefined
}

/** The request with its recipe read and everything about it that can be known before a processor is loaded. */
export interface Plan {
  readonly request: RunRequest
  readonly recipe: Recipe | undefined
  readonly name: string
  /** What the rows of the dataset are, and with it what job is rehearsed. */
  readonly kind: DatasetKind
  readonly aggregation: AggregationKind
  /** How a model is asked. */
  readonly inference: Inference
  readonly warnings: readonly string[]
}

/** @throws NovaEvalError NE1002 flags that do not go together, NE1003 a file that is missing; what reading the recipe throws */
export async function planRun(request: RunRequest): Promise<Plan> {
  checkFlags(request)
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
    kind: recipe === undefined ? ((await findKind(request.data)) ?? 'gen_qa') : kinds[recipe.task],
    aggregation: request.aggregation ?? recipe?.aggregation ?? 'average',
    inference: recipe?.inference ?? defaultInference,
    warnings: recipe === undefined ? [] : recipeWarnings(recipe, request),
  }
}

function checkFlags({ outputs, model, resume, force, folder }: RunRequest): void {
  const refuse = (message: string, hint: string) => new NovaEvalError(message, { code: 'NE1002', hint })
  if ((outputs === undefined) === (model === undefined)) {
    const message =
      outputs === undefined ? 'neither --outputs nor --model is given' : '--outputs and --model are both given'
    throw refuse(message, 'answers are recorded, or a model is asked for them')
  }
  if (resume && force)
    throw refuse('--resume and --force are both given', '--force throws away what --resume goes on with')
  if (resume && folder === undefined)
    throw refuse('--resume without -o', 'name the folder of the run: -o results/<run>')
  if (model === undefined) return
  try {
    modelOf(model)
  } catch (error) {
    if (!isNovaEvalError(error)) throw error
    throw refuse(`--model: ${error.message.replace(/ \[NE\d{4}\]$/, '')}`, error.hint ?? 'see nova-eval run --help')
  }
}

const kinds: Readonly<Record<Recipe['task'], DatasetKind>> = { gen_qa: 'gen_qa', rft_eval: 'rft' }

function recipeWarnings(
  { task, aggregation, preprocessing, postprocessing, idle }: Recipe,
  request: RunRequest,
): string[] {
  const warnings: string[] = []
  if (request.aggregation !== undefined && request.aggregation !== aggregation) {
    warnings.push(
      `NE4102 --aggregation ${request.aggregation} is not what the recipe says: the job would use ${aggregation}`,
    )
  }
  if (task === 'gen_qa' && !preprocessing && !postprocessing)
    warnings.push('NE4103 both stages are switched off in the recipe: the function would never be called')
  for (const section of idle)
    warnings.push(`NE4106 ${request.recipe}: /${section} is not read by a job of task ${task}`)
  return warnings
}
