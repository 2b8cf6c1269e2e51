import { callerPolicy } from '../iam/caller.ts'
import { functionPolicy, functionTrust } from '../iam/function-role.ts'
import { type JobService, jobPolicy, jobTrust } from '../iam/job-role.ts'
import { type Place, partitionOf } from '../iam/place.ts'
import type { PolicyDocument, TrustDocument } from '../iam/policy-document.ts'
import { requireForm, unusable } from './function-stack.ts'
import { readS3Location } from './s3-location.ts'

export interface PoliciesOptions {
  readonly region: string
  /** Twelve digits. */
  readonly account: string
  readonly functionName: string
  /** The role of the function: by name, by path and name, or by ARN. */
  readonly functionRole: string
  readonly layerName: string
  readonly judges: readonly string[]
  readonly service: JobService
  /** The role of the job, likewise. */
  readonly jobRole: string
  /** What the job reads, `s3://bucket/key`. */
  readonly data: readonly string[]
  /** Where it writes, `s3://bucket/prefix/`. */
  readonly output: string
  readonly hub?: string | undefined
}

/** Who may do what, for each of the three who act. */
export interface Policies {
  /** Who deploys the function and submits the job. */
  readonly caller: { readonly policy: PolicyDocument }
  readonly job: { readonly trust: TrustDocument; readonly policy: PolicyDocument }
  readonly function: { readonly trust: TrustDocument; readonly policy: PolicyDocument }
}

/**
 * The policies of an evaluation: of who deploys and submits, of the job, of the function. Each names its resources.
 *
 * @throws NovaEvalError NE1401 for what names no resource
 */
export function policies({
  region,
  account,
  functionName,
  service,
  jobRole,
  judges,
  ...rest
}: PoliciesOptions): Policies {
  requireForm('--account', account, /^\d{12}$/, 'the twelve digits of an account')
  requireForm('--region', region, /^[a-z]{2}(-[a-z]+)+-\d$/, 'a region, such as us-east-1')
  requireForm('--name', functionName, /^[\w-]{1,64}$/, '1 to 64 letters, digits, - and _')
  for (const [flag, role] of [
    ['--job-role', jobRole],
    ['--function-role', rest.functionRole],
  ] as const)
    requireForm(flag, role, namedRole, 'a role by its name, its path and name, or its ARN')
  const place: Place = { partition: partitionOf(region), region, account }
  const data = rest.data.map((text) => s3Path('--data', text))
  const written = s3Path('--output-path', rest.output)
  const output = written.endsWith('/') ? written : `${written}/`
  const { functionRole, layerName, hub } = rest
  const objects = [...new Set([...data, output])]
  const services = [service]
  return {
    caller: {
      policy: callerPolicy(place, { functionName, functionRole, layerName, jobRole, services, objects, hub }),
    },
    job: { trust: jobTrust(service, place), policy: jobPolicy(service, place, { functionName, data, output }) },
    function: { trust: functionTrust, policy: functionPolicy(place, { functionName, judges }) },
  }
}

const namedRole = /^(?:arn:[\w-]+:iam::\d{12}:role\/)?(?:[\w+=,.@-]+\/)*[\w+=,.@-]{1,64}$/

function s3Path(flag: string, text: string): string {
  const found = readS3Location(text)
  if (found === undefined || found.key === '')
    throw unusable(flag, text, 's3://bucket/key, a bucket of 3 to 63 characters')
  return `${found.bucket}/${found.key}`
}
