import type { DeployedFunction, FunctionAlias } from '../aws/function.ts'
import type { HubContent } from '../aws/hub.ts'
import type { LayerVersion } from '../aws/layer.ts'
import type { LogGroup } from '../aws/log-group.ts'
import type { Role } from '../aws/role.ts'
import { roleNameOf, rolePathOf } from '../aws/role.ts'
import { NovaEvalError } from '../errors.ts'
import { functionPolicy, functionTrust } from '../iam/function-role.ts'
import { type JobService, jobPolicy, jobTrust } from '../iam/job-role.ts'
import { arnOf, type Place, roleArn } from '../iam/place.ts'
import { functionRoleName } from './function-name.ts'
import { planEvaluator } from './plan-evaluator.ts'
import { type FunctionWish, planFunction } from './plan-function.ts'
import { type LayerWish, planLayer } from './plan-layer.ts'
import { planRole, trusts } from './plan-role.ts'
import type { Step } from './step.ts'
import { isOurs, type Tags, tagBeside, tagsOf } from './tags.ts'

/** What is to be in the account. */
export interface DeployWish {
  readonly name: string
  readonly project: string
  readonly settings: Pick<FunctionWish, 'memory' | 'timeout' | 'architecture' | 'runtime' | 'environment' | 'alias'>
  readonly code?: FunctionWish['code']
  readonly layer?: LayerWish | undefined
  /** Name, with or without its path, or ARN of a role that is there; without one the function gets its own. */
  readonly functionRole?: string | undefined
  /** Models that judges ask. */
  readonly judges: readonly string[]
  readonly job?: JobWish | undefined
  readonly evaluator?: { readonly name: string; readonly hub: string } | undefined
  /** Take over what others made under these names. */
  readonly adopt: boolean
}

export interface JobWish {
  readonly service: JobService
  /** Name, with or without its path, or ARN. */
  readonly role: string
  /** `bucket/key`, without `s3://`. */
  readonly data: readonly string[]
  readonly output: string
}

/** What is there already. */
export interface Found {
  readonly function: DeployedFunction | undefined
  readonly aliases: readonly FunctionAlias[]
  /** The version that the alias names. */
  readonly aliased: DeployedFunction | undefined
  readonly layers: readonly LayerVersion[]
  /** The role that is named instead of its own, where IAM may be asked about it. */
  readonly givenRole: Role | undefined
  readonly functionRole: Role | undefined
  readonly jobRole: Role | undefined
  readonly logGroup: LogGroup | undefined
  readonly evaluator: HubContent | undefined
}

export interface DeployPlan {
  readonly steps: readonly Step[]
  readonly functionArn: string
  readonly warnings: readonly string[]
}

/**
 * The calls that bring an account to what is wished for, given what is there: none where all is so already.
 *
 * @throws NovaEvalError NE5403 for a function or a function's role that others made, NE5405 for a function that is wished otherwise and is not there
 */
export function planDeploy(wish: DeployWish, found: Found, place: Place): DeployPlan {
  const { name, job, evaluator, project, code } = wish
  const functionArn = arnOf(place, 'lambda', `function:${name}`)
  if (found.function !== undefined && !isOurs(found.function.tags) && !wish.adopt) throw othersMade('function', name)
  if (found.function === undefined && code === undefined && job === undefined && evaluator === undefined)
    throw new NovaEvalError(`there is no function ${name}, and no --processor to make one of`, {
      code: 'NE5405',
      hint: 'give --processor FILE, or another --name or --region',
    })
  const layer = wish.layer === undefined ? undefined : planLayer(wish.layer, found.layers)
  const ofFunction = tagsOf(project, { function: name })
  const role = planFunctionRole(wish, found, place, ofFunction)
  const settled: FunctionWish = {
    ...wish.settings,
    name,
    role: role.arn,
    code,
    layer: layer?.arn,
    tags: tagsOf(project, {
      ...(code !== undefined && { sha256: code.sha256 }),
      ...(job !== undefined && tagBeside('job-role', roleNameOf(job.role))),
      ...(evaluator !== undefined && tagBeside('evaluator', `${evaluator.hub}/${evaluator.name}`)),
    }),
  }
  return {
    functionArn,
    steps: [
      ...(layer?.steps ?? []),
      ...role.steps,
      ...(code === undefined || found.logGroup !== undefined ? [] : [logGroup(name, ofFunction)]),
      ...(found.function === undefined && code === undefined ? [] : planFunction(settled, found)),
      ...(job === undefined ? [] : planJobRole(wish, job, found, place)),
      ...(evaluator === undefined
        ? []
        : planEvaluator({ ...evaluator, functionArn, tags: ofFunction }, found.evaluator)),
    ],
    warnings: [
      ...judgesUnallowed(wish, role.arn),
      ...doubts(found.givenRole, 'lambda', 'the function'),
      ...(job === undefined || isOurs(found.jobRole?.tags ?? {}) ? [] : doubts(found.jobRole, job.service, 'a job')),
      ...(found.function === undefined && code === undefined ? unnamed(wish) : []),
    ],
  }
}

function planFunctionRole(
  { name, functionRole, judges, code, adopt }: DeployWish,
  found: Found,
  place: Place,
  tags: Tags,
): { readonly arn: string; readonly steps: readonly Step[] } {
  if (functionRole !== undefined) return { arn: found.givenRole?.arn ?? roleArn(place, functionRole), steps: [] }
  const own = functionRoleName(name)
  // A function that was given another role keeps it.
  const kept = found.function?.role
  if (kept !== undefined && (code === undefined || roleNameOf(kept) !== own)) return { arn: kept, steps: [] }
  if (code === undefined) return { arn: roleArn(place, own), steps: [] }
  if (found.functionRole !== undefined && !isOurs(found.functionRole.tags) && !adopt) throw othersMade('role', own)
  const policy = functionPolicy(place, { functionName: name, judges })
  const wish = { name: own, for: 'the function', trust: functionTrust, policyName: 'function', policy, tags, adopt }
  return { arn: found.functionRole?.arn ?? roleArn(place, own), steps: planRole(wish, found.functionRole) }
}

const planJobRole = (
  { name, project }: DeployWish,
  { service, role, data, output }: JobWish,
  found: Found,
  place: Place,
): Step[] =>
  planRole(
    {
      name: roleNameOf(role),
      path: rolePathOf(role),
      for: `jobs of ${service}`,
      trust: jobTrust(service, place),
      policyName: jobPolicyName(name),
      policy: jobPolicy(service, place, { functionName: name, data, output }),
      tags: tagsOf(project, { service }),
    },
    found.jobRole,
  )

/**
 * The name of the policy that lets a job's role serve one function: a role may serve several.
 *
 * @example jobPolicyName('SageMaker-tickets') // 'nova-eval-SageMaker-tickets'
 */
export const jobPolicyName = (functionName: string): string => `nova-eval-${functionName}`

/** Only a role of ours is given leave to ask. */
function judgesUnallowed({ name, judges, functionRole, code }: DeployWish, role: string): string[] {
  const own = functionRole === undefined && code !== undefined && roleNameOf(role) === functionRoleName(name)
  if (judges.length === 0 || own) return []
  return [
    `the role ${roleNameOf(role)} is left as it is: allow it bedrock:InvokeModel on ${judges.join(', ')} yourself`,
  ]
}

/** A role that is left as it is may not be one that the service can take on. */
function doubts(found: Role | undefined, service: string, who: string): string[] {
  const principal = `${service}.amazonaws.com`
  if (found === undefined || trusts(found, principal)) return []
  return [
    `the role ${found.name} is left as it is and does not trust ${principal}: ${who} cannot take it on until it does`,
  ]
}

/** Without a function there is nothing yet whose tags name what was made beside it, and so nothing for destroy to find it by. */
const unnamed = ({ name, job, evaluator }: DeployWish): string[] =>
  [job && `the role ${roleNameOf(job.role)}`, evaluator && `the evaluator ${evaluator.name}`]
    .filter((what) => what !== undefined)
    .map((what) => `there is no function ${name}: run this again once it is there, or destroy will not find ${what}`)

const logGroup = (name: string, tags: Tags): Step => ({
  kind: 'call',
  sign: '+',
  what: 'log',
  name: `/aws/lambda/${name}`,
  detail: 'kept until it is removed',
  call: {
    service: 'logs',
    action: 'CreateLogGroup',
    input: { logGroupName: `/aws/lambda/${name}`, tags: { ...tags } },
  },
})

const othersMade = (what: 'function' | 'role', name: string): NovaEvalError =>
  new NovaEvalError(`the ${what} ${name} is there and was not made by nova-eval`, {
    code: 'NE5403',
    hint: `choose another --name, or take the ${what} over with --adopt: it is then also what destroy removes`,
  })
