import { roleNameOf } from '../aws/role.ts'
import type { Account } from './account.ts'
import { functionRoleName } from './function-name.ts'
import type { DeployWish, Found } from './plan-deploy.ts'
import { layerName } from './plan-layer.ts'

/** Looks at what is there of what is wished for, and changes nothing. */
export async function survey(wish: DeployWish, account: Account): Promise<Found> {
  const { name, code, layer, functionRole, job, evaluator, settings } = wish
  const found = await account.function(name)
  const aliases = found === undefined ? [] : await account.aliases(name)
  const version = aliases.find((alias) => alias.name === settings.alias)?.version
  const ownRole = functionRole === undefined && code !== undefined ? functionRoleName(name) : undefined
  return {
    function: found,
    aliases,
    aliased: version === undefined ? undefined : await account.function(`${name}:${version}`),
    layers: layer === undefined || 'arn' in layer ? [] : await account.layerVersions(layerName),
    functionRole: ownRole === undefined ? undefined : await account.role(ownRole),
    jobRole: job === undefined ? undefined : await account.role(roleNameOf(job.role)),
    logGroup: code === undefined ? undefined : await account.logGroup(`/aws/lambda/${name}`),
    evaluator: evaluator === undefined ? undefined : await account.hubContent(evaluator.hub, evaluator.name),
  }
}
