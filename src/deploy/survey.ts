import { namedRole, requireRoleHere } from '../aws/named-role.ts'
import type { Place } from '../iam/place.ts'
import type { Account } from './account.ts'
import { functionRoleName } from './function-name.ts'
import type { DeployWish, Found } from './plan-deploy.ts'
import { layerName } from './plan-layer.ts'

/**
 * Looks at what is there of what is wished for, and changes nothing.
 *
 * @throws NovaEvalError NE1002 for a role of another account, NE5507 for a function's role that is not there
 */
export async function survey(wish: DeployWish, account: Account, place: Place): Promise<Found> {
  const { name, code, layer, functionRole, job, evaluator, settings } = wish
  if (job !== undefined) requireRoleHere(job.role, place)
  const given = functionRole === undefined ? undefined : await namedRole(functionRole, place, ownInstead, account.role)
  const found = await account.function(name)
  const aliases = found === undefined ? [] : await account.aliases(name)
  const version = aliases.find((alias) => alias.name === settings.alias)?.version
  const ownRole = functionRole === undefined && code !== undefined ? functionRoleName(name) : undefined
  return {
    function: found,
    aliases,
    aliased: version === undefined ? undefined : await account.function(`${name}:${version}`),
    layers: layer === undefined || 'arn' in layer ? [] : await account.layerVersions(layerName),
    givenRole: given,
    functionRole: ownRole === undefined ? undefined : await account.role(ownRole),
    jobRole: job === undefined ? undefined : await account.role(job.role),
    logGroup: code === undefined ? undefined : await account.logGroup(`/aws/lambda/${name}`),
    evaluator: evaluator === undefined ? undefined : await account.hubContent(evaluator.hub, evaluator.name),
  }
}

const ownInstead = 'check its name and account, or leave --function-role out to have one made'
