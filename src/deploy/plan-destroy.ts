import type { DeployedFunction } from '../aws/function.ts'
import type { HubContent } from '../aws/hub.ts'
import type { LayerVersion } from '../aws/layer.ts'
import type { LogGroup } from '../aws/log-group.ts'
import type { Role } from '../aws/role.ts'
import type { IamCall } from '../aws/role-calls.ts'
import { NovaEvalError } from '../errors.ts'
import { jobPolicyName } from './plan-deploy.ts'
import { registers } from './plan-evaluator.ts'
import { layerName } from './plan-layer.ts'
import type { Step } from './step.ts'
import { isOurLayer, isOurs } from './tags.ts'

/** What is there of a function and of what was made for it. */
export interface Remains {
  readonly name: string
  readonly function: DeployedFunction | undefined
  readonly versions: readonly string[]
  readonly aliases: readonly string[]
  /** The role it was given of its own. */
  readonly functionRole: Role | undefined
  /** The roles of jobs that were let call it. */
  readonly jobRoles: readonly Role[]
  /** What it was registered as. */
  readonly evaluators: readonly RegisteredEvaluator[]
  /** Looked at only where they are to go. */
  readonly layers: readonly LayerVersion[]
  readonly logGroup: LogGroup | undefined
}

interface RegisteredEvaluator {
  readonly hub: string
  readonly name: string
  readonly versions: readonly HubContent[]
}

/**
 * The calls that remove what was made for a function and carries our tag; everything else stays.
 *
 * A role of a job that serves other functions, or has policies of others, only loses the policy for this one; an evaluator only the
 * versions that register this one. The function goes after both, since its tags name them: what fails before can be gone on with.
 *
 * @throws NovaEvalError NE5403 for a function that others made, NE5405 where there is nothing to remove
 */
export function planDestroy(remains: Remains): Step[] {
  const { name, function: found, evaluators, functionRole, jobRoles, layers, logGroup } = remains
  if (found !== undefined && !isOurs(found.tags))
    throw new NovaEvalError(`the function ${name} was not made by nova-eval`, {
      code: 'NE5403',
      hint: 'only what carries the tag createdBy=nova-custom-eval is removed: remove it by other means',
    })
  const steps = [
    ...evaluators.flatMap((evaluator) =>
      evaluator.versions
        .filter(({ document }) => found !== undefined && registers(document, found.arn))
        .map(({ version }) => removeEvaluator(evaluator, version)),
    ),
    ...jobRoles.flatMap((role) => leaveRole(role, name)),
    ...(found === undefined ? [] : [removeFunction(remains)]),
    ...(functionRole !== undefined && isOurs(functionRole.tags) ? removeRole(functionRole) : []),
    ...layers.filter(({ description }) => isOurLayer(description)).map(removeLayer),
    ...(logGroup !== undefined && isOurs(logGroup.tags) ? [removeLog(logGroup)] : []),
  ]
  if (steps.length > 0) return steps
  throw new NovaEvalError(`there is no function ${name} that nova-eval made, and nothing that was made for it`, {
    code: 'NE5405',
    hint: 'check the name, --region and --profile',
  })
}

function removeFunction({ name, versions, aliases }: Remains): Step {
  const counted = `with ${versions.length} version${versions.length === 1 ? '' : 's'}`
  return {
    kind: 'call',
    sign: '-',
    what: 'function',
    name,
    detail: aliases.length === 0 ? counted : `${counted} and the alias ${aliases.join(', ')}`,
    call: { service: 'lambda', action: 'DeleteFunction', input: { FunctionName: name } },
  }
}

/** A role can only go when it has no policy left. */
const removeRole = (role: Role): Step[] => [
  ...role.policies.map(({ name }) => removePolicy(role, name)),
  ...role.attached.map((policy) =>
    ofRole('policy', `${role.name}/${policy.name}`, {
      service: 'iam',
      action: 'DetachRolePolicy',
      input: { RoleName: role.name, PolicyArn: policy.arn },
    }),
  ),
  ofRole('role', role.name, { service: 'iam', action: 'DeleteRole', input: { RoleName: role.name } }),
]

function leaveRole(role: Role, functionName: string): Step[] {
  const own = jobPolicyName(functionName)
  const others = role.policies.filter(({ name }) => name !== own)
  if (isOurs(role.tags) && others.length === 0 && role.attached.length === 0) return removeRole(role)
  return role.policies.length === others.length ? [] : [removePolicy(role, own)]
}

const removePolicy = (role: Role, policy: string): Step =>
  ofRole('policy', `${role.name}/${policy}`, {
    service: 'iam',
    action: 'DeleteRolePolicy',
    input: { RoleName: role.name, PolicyName: policy },
  })

const ofRole = (what: string, name: string, call: IamCall): Step => ({
  kind: 'call',
  sign: '-',
  what,
  name,
  detail: '',
  call,
})

const removeEvaluator = ({ hub, name }: RegisteredEvaluator, version: string): Step => ({
  kind: 'call',
  sign: '-',
  what: 'evaluator',
  name: `${hub}/${name}`,
  detail: `version ${version}`,
  call: {
    service: 'sagemaker',
    action: 'DeleteHubContent',
    input: { HubName: hub, HubContentType: 'JsonDoc', HubContentName: name, HubContentVersion: version },
  },
})

const removeLayer = ({ version }: LayerVersion): Step => ({
  kind: 'call',
  sign: '-',
  what: 'layer',
  name: layerName,
  detail: `version ${version}`,
  call: { service: 'lambda', action: 'DeleteLayerVersion', input: { LayerName: layerName, VersionNumber: version } },
})

const removeLog = ({ name }: LogGroup): Step => ({
  kind: 'call',
  sign: '-',
  what: 'log',
  name,
  detail: 'with all its lines',
  call: { service: 'logs', action: 'DeleteLogGroup', input: { logGroupName: name } },
})
