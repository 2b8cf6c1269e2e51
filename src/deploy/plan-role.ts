import { isDeepStrictEqual } from 'node:util'
import type { Role } from '../aws/role.ts'
import type { PolicyDocument, TrustDocument } from '../iam/policy-document.ts'
import type { Step } from './step.ts'
import { isOurs, missingTags, type Tags, tagList } from './tags.ts'

/** A role as it should be. */
export interface RoleWish {
  readonly name: string
  /** Where it is made; by default at the root. A role that is there stays where it is. */
  readonly path?: string | undefined
  /** What it is for, in the words of the plan: `the function`, `the job`. */
  readonly for: string
  readonly trust: TrustDocument
  readonly policyName: string
  readonly policy: PolicyDocument
  readonly tags: Tags
  /** Take it over where others made it. */
  readonly adopt?: boolean
}

/** A role that is not there is made; one of ours is brought to what it should be, and left alone where it is so. */
export function planRole(wish: RoleWish, found: Role | undefined): Step[] {
  if (found === undefined) return [create(wish), putPolicy(wish, '+')]
  const changed: Step[] = []
  const adopted = wish.adopt === true && !isOurs(found.tags)
  if (adopted || isOurs(found.tags)) {
    if (!isDeepStrictEqual(found.trust, plain(wish.trust))) changed.push(updateTrust(wish))
    // A role may serve functions of several projects: the first one's tags stay.
    const missing = Object.entries(missingTags(wish.tags, found.tags))
    const tags = adopted ? missing : missing.filter(([key]) => found.tags[key] === undefined)
    if (tags.length > 0) changed.push(addTags(wish, Object.fromEntries(tags)))
  }
  const policy = found.policies.find(({ name }) => name === wish.policyName)
  if (policy === undefined) return [...changed, putPolicy(wish, '+')]
  return isDeepStrictEqual(policy.document, plain(wish.policy)) ? changed : [...changed, putPolicy(wish, '~')]
}

/** Whether a role that others made lets this service take it on. */
export const trusts = (found: Role, service: string): boolean => JSON.stringify(found.trust).includes(`"${service}"`)

/** As it comes back from IAM. */
const plain = (document: object): unknown => JSON.parse(JSON.stringify(document))

const create = ({ name, path, for: purpose, trust, tags }: RoleWish): Step => ({
  kind: 'call',
  sign: '+',
  what: 'role',
  name,
  detail: `for ${purpose}, trusts ${trust.Statement[0].Principal.Service}`,
  call: {
    service: 'iam',
    action: 'CreateRole',
    input: {
      RoleName: name,
      ...(path !== undefined && { Path: path }),
      Description: `The role of ${purpose}; made by nova-custom-eval`,
      AssumeRolePolicyDocument: JSON.stringify(trust),
      Tags: tagList(tags),
    },
  },
})

const putPolicy = ({ name, policyName, policy }: RoleWish, sign: '+' | '~'): Step => ({
  kind: 'call',
  sign,
  what: 'policy',
  name: `${name}/${policyName}`,
  detail: policy.Statement.map(({ Sid, Action }) => Sid ?? Action.join(' ')).join(', '),
  call: {
    service: 'iam',
    action: 'PutRolePolicy',
    input: { RoleName: name, PolicyName: policyName, PolicyDocument: JSON.stringify(policy) },
  },
})

const updateTrust = ({ name, trust }: RoleWish): Step => ({
  kind: 'call',
  sign: '~',
  what: 'role',
  name,
  detail: `trusts ${trust.Statement[0].Principal.Service}`,
  call: {
    service: 'iam',
    action: 'UpdateAssumeRolePolicy',
    input: { RoleName: name, PolicyDocument: JSON.stringify(trust) },
  },
})

const addTags = ({ name }: RoleWish, tags: Tags): Step => ({
  kind: 'call',
  sign: '~',
  what: 'tags',
  name,
  detail: Object.keys(tags).join(', '),
  call: { service: 'iam', action: 'TagRole', input: { RoleName: name, Tags: tagList(tags) } },
})
