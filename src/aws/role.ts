import type { IAMClient } from '@aws-sdk/client-iam'
import { type AwsOptions, awsErrorName, clientSettings, loadSdk, regionOf } from './connect.ts'
import { refused } from './refusal.ts'

/** IAM's client. */
export interface IamConnection extends Disposable {
  readonly sdk: typeof import('@aws-sdk/client-iam')
  readonly client: IAMClient
  readonly profile: string | undefined
}

/** A policy as IAM keeps it. */
export interface PolicyDocument {
  readonly Version?: string
  readonly Statement: unknown
}

/** A role as it stands in the account. */
export interface Role {
  readonly name: string
  readonly arn: string
  readonly trust: PolicyDocument
  readonly tags: Readonly<Record<string, string>>
  /** Policies of its own. */
  readonly policies: readonly { readonly name: string; readonly document: PolicyDocument }[]
  /** Policies that others may have too. */
  readonly attached: readonly { readonly name: string; readonly arn: string }[]
}

/**
 * IAM's client.
 *
 * @throws NovaEvalError NE1004 without the client, NE5401 without a region: it names the partition
 */
export async function connectIam(options: AwsOptions): Promise<IamConnection> {
  const sdk = await loadSdk('iam', () => import('@aws-sdk/client-iam'), 'managing a role')
  const client = new sdk.IAMClient(clientSettings(options))
  await regionOf(client, 'IAM cannot be asked', 'NE5401')
  return { sdk, client, profile: options.profile, [Symbol.dispose]: () => client.destroy() }
}

/**
 * A role by its name or ARN, with its own policies, without changing anything; undefined where there is none.
 *
 * @throws NovaEvalError NE1004 without the client, NE5401 without a region, NE5402 where AWS refuses
 */
export async function readRole(nameOrArn: string, options: AwsOptions): Promise<Role | undefined> {
  using iam = await connectIam(options)
  return roleOf(iam, nameOrArn)
}

/** The same over a client that is open. */
export async function roleOf({ sdk, client, profile }: IamConnection, nameOrArn: string): Promise<Role | undefined> {
  const name = roleNameOf(nameOrArn)
  const of = { RoleName: name }
  try {
    const { Role: role } = await client.send(new sdk.GetRoleCommand(of))
    const policies: { name: string; document: PolicyDocument }[] = []
    for await (const { PolicyNames: names = [] } of sdk.paginateListRolePolicies({ client }, of))
      for (const policy of names) {
        const found = await client.send(new sdk.GetRolePolicyCommand({ ...of, PolicyName: policy }))
        policies.push({ name: policy, document: documentOf(found.PolicyDocument) })
      }
    const attached: { name: string; arn: string }[] = []
    for await (const { AttachedPolicies: page = [] } of sdk.paginateListAttachedRolePolicies({ client }, of))
      attached.push(...page.map(({ PolicyName = '', PolicyArn = '' }) => ({ name: PolicyName, arn: PolicyArn })))
    return {
      name,
      arn: role?.Arn ?? '',
      trust: documentOf(role?.AssumeRolePolicyDocument),
      tags: Object.fromEntries((role?.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value])),
      policies,
      attached,
    }
  } catch (error) {
    if (missing.has(awsErrorName(error))) return undefined
    throw refused(`the role ${name} cannot be read`, error, profile)
  }
}

/**
 * The document of a policy that others may have too, as it is in force.
 *
 * @throws NovaEvalError NE1004 without the client, NE5401 without a region, NE5402 where AWS refuses
 */
export async function readPolicy(arn: string, options: AwsOptions): Promise<PolicyDocument> {
  using iam = await connectIam(options)
  const { sdk, client, profile } = iam
  try {
    const { Policy: policy } = await client.send(new sdk.GetPolicyCommand({ PolicyArn: arn }))
    const of = { PolicyArn: arn, VersionId: policy?.DefaultVersionId }
    const { PolicyVersion: version } = await client.send(new sdk.GetPolicyVersionCommand(of))
    return documentOf(version?.Document)
  } catch (error) {
    throw refused(`the policy ${arn} cannot be read`, error, profile)
  }
}

/**
 * The name of a role that is given by name or ARN.
 *
 * @example roleNameOf('arn:aws:iam::123456789012:role/service-role/Job') // 'Job'
 */
export const roleNameOf = (nameOrArn: string): string => nameOrArn.split('/').at(-1) as string

/**
 * The path that a role is given with, by path and name or by ARN; undefined for a name alone and for the root.
 *
 * @example rolePathOf('arn:aws:iam::123456789012:role/service-role/Job') // '/service-role/'
 * @example rolePathOf('service-role/Job') // '/service-role/'
 * @example rolePathOf('Job') // undefined
 */
export function rolePathOf(nameOrArn: string): string | undefined {
  const [, path] = /^(?:arn:[^/]*:role\/)?(.*\/)/.exec(nameOrArn) ?? []
  return path === undefined || path.startsWith('arn:') ? undefined : `/${path.replace(/^\//, '')}`
}

/** IAM has an error of two names. */
const missing = new Set(['NoSuchEntity', 'NoSuchEntityException'])

/** IAM gives documents as JSON in the encoding of a URL. */
function documentOf(encoded: string | undefined): PolicyDocument {
  const value: unknown = encoded === undefined ? undefined : JSON.parse(decodeURIComponent(encoded))
  return typeof value === 'object' && value !== null && 'Statement' in value ? (value as PolicyDocument) : none
}

const none: PolicyDocument = { Statement: [] }
