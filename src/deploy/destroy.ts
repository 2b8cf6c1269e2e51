import { requireClients } from '../aws/clients.ts'
import type { AwsOptions } from '../aws/connect.ts'
import { functionNameOf, reaching, requireHere } from '../aws/function-name.ts'
import { type Identity, readIdentity } from '../aws/identity.ts'
import { type Account, openAccount } from './account.ts'
import { execute } from './execute.ts'
import { functionRoleName } from './function-name.ts'
import { planDestroy, type Remains } from './plan-destroy.ts'
import { layerName } from './plan-layer.ts'
import type { Step } from './step.ts'
import { namedBeside } from './tags.ts'

export interface DestroyRequest {
  /** Name or ARN. */
  readonly function: string
  /** Whether the versions of the layer that nova-eval published go too. */
  readonly layer: boolean
  /** Whether the function's log goes too. */
  readonly logs: boolean
}

export interface Destroyed {
  readonly identity: Identity
  readonly steps: readonly Step[]
  readonly done: boolean
}

/**
 * Removes what was made for a function, after somebody has seen what that is.
 *
 * @param agree told who acts and what would be removed; only what it gives `true` for is removed
 * @throws NovaEvalError NE1002 for an ARN of another account or region; NE5401 to NE5405
 */
export async function destroy(
  request: DestroyRequest,
  options: AwsOptions,
  agree: (identity: Identity, steps: readonly Step[]) => Promise<boolean>,
): Promise<Destroyed> {
  requireClients('removing a function', [
    'sts',
    'lambda',
    'iam',
    ...(request.logs ? (['cloudwatch-logs'] as const) : []),
  ])
  const reached = reaching(request.function, options)
  const identity = await readIdentity(reached)
  requireHere(request.function, identity)
  using account = openAccount(reached)
  const steps = planDestroy(await remainsOf(request, account))
  const done = await agree(identity, steps)
  if (done) await execute(steps, account, { profile: options.profile })
  return { identity, steps, done }
}

async function remainsOf({ function: given, layer, logs }: DestroyRequest, account: Account): Promise<Remains> {
  const name = functionNameOf(given)
  const found = await account.function(name)
  const tags = found?.tags ?? {}
  const jobRoles = await Promise.all(namedBeside('job-role', tags).map((role) => account.role(role)))
  return {
    name,
    function: found,
    versions: found === undefined ? [] : await account.versions(name),
    aliases: found === undefined ? [] : (await account.aliases(name)).map((alias) => alias.name),
    functionRole: await account.role(functionRoleName(name)),
    jobRoles: jobRoles.filter((role) => role !== undefined),
    evaluators: await Promise.all(
      namedBeside('evaluator', tags).map(async (place) => {
        const [hub = '', evaluator = ''] = place.split('/')
        return { hub, name: evaluator, versions: await account.hubContents(hub, evaluator) }
      }),
    ),
    layers: layer ? await account.layerVersions(layerName) : [],
    logGroup: logs ? await account.logGroup(`/aws/lambda/${name}`) : undefined,
  }
}
