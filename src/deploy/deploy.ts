import { writeFile } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import { type Client, requireClients } from '../aws/clients.ts'
import type { AwsOptions } from '../aws/connect.ts'
import { type Identity, readIdentity } from '../aws/identity.ts'
import { openAccount } from './account.ts'
import { buildFunction } from './build-function.ts'
import { execute } from './execute.ts'
import { stagesOf } from './local-processor.ts'
import { type DeployPlan, type DeployWish, planDeploy } from './plan-deploy.ts'
import { type PointedRecipe, pointRecipe } from './point-recipe.ts'
import { readLayer } from './read-layer.ts'
import type { Outputs, Step } from './step.ts'
import { survey } from './survey.ts'
import { tagValue } from './tags.ts'

/** What the command line asks to be deployed. */
export interface DeployRequest extends Omit<DeployWish, 'code' | 'layer' | 'project'> {
  readonly processor?: string | undefined
  /** Path of the layer's zip, or the ARN of a version. */
  readonly layer?: string | undefined
  /** By default the name of the processor's folder. */
  readonly project?: string | undefined
  /** A recipe that is to name the function. */
  readonly recipe?: string | undefined
}

export interface DeployHooks {
  /** Told who acts and what is planned, before anything is changed. */
  readonly onPlan: (identity: Identity, plan: Pick<DeployPlan, 'steps' | 'warnings'>) => void
  readonly onStep: (step: Step) => void
}

export interface Deployed {
  readonly identity: Identity
  readonly plan: DeployPlan
  /** What the calls gave back; none after a dry run. */
  readonly outputs: Outputs
  readonly recipe: PointedRecipe | undefined
}

/**
 * Brings an account to what is asked for: looks at what is there, plans the calls, and makes them unless it is a dry run.
 *
 * @throws NovaEvalError of what it reads and builds; NE5401 to NE5407, NE5507
 */
export async function deploy(
  request: DeployRequest,
  options: AwsOptions,
  dryRun: boolean,
  { onPlan, onStep }: DeployHooks,
): Promise<Deployed> {
  requireClients('deploying', neededClients(request))
  const wish = await wishOf(request)
  const identity = await readIdentity(options)
  using account = openAccount(options)
  const plan = planDeploy(wish, await survey(wish, account, identity), identity)
  const recipe = await recipeOf(request, plan.functionArn)
  onPlan(identity, plan)
  if (dryRun) return { identity, plan, outputs: new Map(), recipe }
  const outputs = await execute(plan.steps, account, { profile: options.profile, onStep })
  if (recipe !== undefined && recipe.set.length > 0) await writeFile(recipe.file, recipe.text)
  return { identity, plan, outputs, recipe }
}

/** A role is asked about wherever one is named or made; a log group is made with the function. */
const neededClients = ({ processor, functionRole, job, evaluator }: DeployRequest): Client[] => [
  'sts',
  'lambda',
  ...((processor ?? functionRole ?? job) ? (['iam'] as const) : []),
  ...(processor === undefined ? [] : (['cloudwatch-logs'] as const)),
  ...(evaluator === undefined ? [] : (['sagemaker'] as const)),
]

/** Read before anything is changed: a recipe that cannot be edited stops the deployment. */
async function recipeOf({ recipe, processor }: DeployRequest, arn: string): Promise<PointedRecipe | undefined> {
  if (recipe === undefined) return undefined
  return pointRecipe(recipe, arn, processor === undefined ? undefined : await stagesOf(processor))
}

async function wishOf({ processor, layer, project, recipe: _, ...rest }: DeployRequest): Promise<DeployWish> {
  const archive = layer === undefined ? undefined : await readLayer(layer)
  const folder = processor === undefined ? rest.name : basename(dirname(resolve(processor)))
  return {
    ...rest,
    project: tagValue(project ?? folder),
    layer: archive,
    code: processor === undefined ? undefined : await buildFunction(processor, layer !== undefined, 'the function'),
  }
}
