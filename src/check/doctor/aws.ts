import type { AwsOptions } from '../../aws/connect.ts'
import { actorOf, type Identity, readIdentity } from '../../aws/identity.ts'
import { maskAccount } from '../../aws/mask.ts'
import { isNovaEvalError } from '../../errors.ts'
import type { AwsProfiles } from './aws-files.ts'
import type { Diagnosis } from './diagnosis.ts'

/** What the environment and the files say of AWS, without asking it. */
export interface AwsSurroundings {
  readonly env: NodeJS.ProcessEnv
  readonly profiles: AwsProfiles
  readonly options: AwsOptions
}

/** Whose credentials the clients will take: of several that are there the one that wins is named. */
export function credentials({ env, profiles, options }: AwsSurroundings): Diagnosis {
  const about = 'credentials'
  const keys = isSet(env.AWS_ACCESS_KEY_ID) && isSet(env.AWS_SECRET_ACCESS_KEY)
  const named = options.profile ?? (isSet(env.AWS_PROFILE) ? env.AWS_PROFILE : undefined)
  if (named !== undefined) {
    const from = options.profile === undefined ? 'AWS_PROFILE' : '--profile'
    if (!profiles.has(named))
      return {
        about,
        state: 'fail',
        found: `${from} names the profile ${named}, which the AWS configuration does not have`,
        mend: `it has ${[...profiles.keys()].join(', ') || 'none'}; aws configure --profile ${named} adds it`,
      }
    if (!keys) return { about, state: 'ok', found: `the profile ${named}, by ${from}` }
    return {
      about,
      state: 'warn',
      found: `the profile ${named}, by ${from}: it wins over the keys in the environment, which are there too`,
      mend: `unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY, or ${from === '--profile' ? 'leave --profile out' : 'unset AWS_PROFILE'}`,
    }
  }
  if (keys) return { about, state: 'ok', found: 'the keys in the environment' }
  if (profiles.has('default')) return { about, state: 'ok', found: 'the profile default' }
  const others = [
    [env.AWS_WEB_IDENTITY_TOKEN_FILE, 'a web identity, by AWS_WEB_IDENTITY_TOKEN_FILE'],
    [env.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI ?? env.AWS_CONTAINER_CREDENTIALS_FULL_URI, "the container's"],
  ] as const
  const [, found] = others.find(([value]) => isSet(value)) ?? []
  if (found !== undefined) return { about, state: 'ok', found }
  return {
    about,
    state: 'warn',
    found: 'none, unless this machine has a role of its own',
    mend: 'aws configure sso, or set AWS_PROFILE; only commands that reach AWS need them',
  }
}

/** Where the region is from; it is never guessed. */
export function region({ env, profiles, options }: AwsSurroundings): Diagnosis {
  const about = 'region'
  const profile = options.profile ?? env.AWS_PROFILE ?? 'default'
  const found = [
    { value: options.region, from: '--region' },
    { value: env.AWS_REGION, from: 'AWS_REGION' },
    { value: env.AWS_DEFAULT_REGION, from: 'AWS_DEFAULT_REGION' },
    { value: profiles.get(profile)?.region, from: `the profile ${profile}` },
  ].find(({ value }) => isSet(value))
  if (found !== undefined) return { about, state: 'ok', found: `${found.value}, by ${found.from}` }
  return {
    about,
    state: 'warn',
    found: 'none, and none is guessed',
    mend: 'give --region, set AWS_REGION, or a region in the profile of the AWS configuration',
  }
}

const isSet = (value: string | undefined): value is string => value !== undefined && value.trim() !== ''

/** Who AWS says one is, and its clock. */
export async function askAws(
  options: AwsOptions,
): Promise<{ readonly account: Diagnosis; readonly time: Date | undefined }> {
  try {
    const identity = await readIdentity(options)
    const { account, arn, region: where } = identity
    const found = `${maskAccount(account)} as ${actorOf(arn)} in ${where}`
    return { account: { about: 'account', state: 'ok', found }, time: await timeOf(identity, options) }
  } catch (error) {
    if (!isNovaEvalError(error)) throw error
    const found = error.message.replace(/ \[NE\d{4}\]$/, '')
    return { account: { about: 'account', state: 'fail', found, mend: error.hint }, time: undefined }
  }
}

/** The time that AWS puts on any answer. */
async function timeOf({ region: where, partition }: Identity, { endpointUrl }: AwsOptions): Promise<Date | undefined> {
  const suffix = partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com'
  const { headers } = await fetch(endpointUrl ?? `https://sts.${where}.${suffix}`, { method: 'HEAD' })
  const date = headers.get('date')
  return date === null ? undefined : new Date(date)
}
