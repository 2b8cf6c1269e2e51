import { readFile } from 'node:fs/promises'
import { type PolicyDocument, readPolicy, readRole, roleNameOf } from '../aws/role.ts'
import { NovaEvalError } from '../errors.ts'
import type { KnownRole } from './check-input.ts'
import type { CheckRequest } from './request.ts'

/**
 * The job's role: by its documents where they are given, else from AWS where that may be asked.
 *
 * @throws NovaEvalError NE1003, NE1102 for a document that cannot be read; NE5401, NE5402 of AWS
 */
export async function readKnownRole(request: CheckRequest): Promise<KnownRole | undefined> {
  const { role, trust, policy } = request
  if (asksForRole(request)) return await fromAws(role as string, request)
  if (trust === undefined && policy === undefined) return role === undefined ? undefined : stated(role)
  return {
    ...stated(role ?? 'the role'),
    ...(trust !== undefined && { trust: { document: await readDocument(trust), file: trust } }),
    ...(policy !== undefined && { policies: { documents: [await readDocument(policy)], file: policy } }),
  }
}

/** Whether AWS is asked about the role: it is named, and its documents are not at hand. */
export const asksForRole = ({ role, trust, policy, aws }: CheckRequest): boolean =>
  aws && role !== undefined && trust === undefined && policy === undefined

const stated = (role: string): KnownRole => ({
  name: roleNameOf(role),
  ...(role.startsWith('arn:') && { arn: role }),
})

async function fromAws(name: string, request: CheckRequest): Promise<KnownRole> {
  const found = await readRole(name, request)
  if (found === undefined) return { name, isMissing: true }
  const attached = await Promise.all(found.attached.map(({ arn }) => readPolicy(arn, request)))
  return {
    name: found.name,
    arn: found.arn,
    trust: { document: found.trust },
    policies: { documents: [...found.policies.map(({ document }) => document), ...attached] },
  }
}

async function readDocument(file: string): Promise<PolicyDocument> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new NovaEvalError(`no such file: ${file}`, { code: 'NE1003', file, hint: 'give the path of a policy', cause })
  })
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && 'Statement' in value) return value as PolicyDocument
  } catch (cause) {
    throw unreadable(file, 'it is not JSON', cause)
  }
  throw unreadable(file, 'it has no Statement')
}

const unreadable = (file: string, why: string, cause?: unknown): NovaEvalError =>
  new NovaEvalError(`expected a policy document of IAM: ${why}`, {
    code: 'NE1102',
    file,
    hint: 'write { "Version": "2012-10-17", "Statement": [...] }',
    cause,
  })
