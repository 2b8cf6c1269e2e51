import { type ErrorCode, NovaEvalError } from '../errors.ts'
import { credentialsLogger } from '../judge/aws-credentials.ts'
import { statedRegion } from '../judge/aws-region.ts'
import { type Client, notInstalled } from './clients.ts'
import { maskArns } from './mask.ts'

/** How AWS is reached: by the standard chain of credentials alone, in a region that is stated and never guessed. */
export interface AwsOptions {
  /** By default what an ARN names, then AWS_REGION, AWS_DEFAULT_REGION, the profile of the AWS configuration. */
  readonly region?: string | undefined
  /** Of the AWS configuration; by default AWS_PROFILE, else the environment's credentials. */
  readonly profile?: string | undefined
  readonly endpointUrl?: string | undefined
}

/**
 * Loads a client that not everybody has installed.
 *
 * @throws NovaEvalError NE1004 with the line that installs it
 */
export async function loadSdk<Sdk>(client: Client, load: () => Promise<Sdk>, what: string): Promise<Sdk> {
  try {
    return await load()
  } catch (cause) {
    throw notInstalled(what, [client], cause)
  }
}

/** What every client is made with; what is not stated is left to the client's own chain. */
export function clientSettings(
  { region, profile, endpointUrl }: AwsOptions,
  fromArn?: string,
): { region?: string; profile?: string; endpoint?: string; logger: ReturnType<typeof credentialsLogger> } {
  const stated = region ?? fromArn ?? statedRegion()
  return {
    ...(stated !== undefined && { region: stated }),
    ...(profile !== undefined && { profile }),
    ...(endpointUrl !== undefined && { endpoint: endpointUrl }),
    logger: credentialsLogger(profile),
  }
}

interface Regional {
  readonly config: { region(): Promise<string> }
  destroy(): void
}

/**
 * The region of a client, before it is asked anything.
 *
 * @param what what cannot be done: `s3://bucket/key cannot be read`
 * @throws NovaEvalError of this code where no region is stated
 */
export async function regionOf(
  client: Regional,
  what: string,
  code: ErrorCode,
  hint = 'give --region, AWS_REGION, or a region in the profile of the AWS configuration',
): Promise<string> {
  try {
    return await client.config.region()
  } catch (cause) {
    client.destroy()
    throw new NovaEvalError(`${what}: there is no AWS region`, { code, hint, cause })
  }
}

/** The name AWS gives an error. */
export const awsErrorName = (error: unknown): string => (error instanceof Error ? error.name : 'Error')

/** A refusal of AWS, in our words: what could not be done, AWS's own name and message for it with accounts masked, and what to do. */
export function awsRefusal(
  what: string,
  error: unknown,
  {
    code,
    hints = {},
    profile,
  }: { code: ErrorCode; hints?: Readonly<Record<string, string>>; profile?: string | undefined },
): NovaEvalError {
  const kind = awsErrorName(error)
  const said = error instanceof Error ? error.message : String(error)
  // Not as a part of `processor` or `associated`, which are in many a message.
  const hint = /(?<![a-z])sso(?![a-z])/i.test(said)
    ? `aws sso login${profile === undefined ? '' : ` --profile ${profile}`}`
    : (hints[kind] ?? (credentialFaults.has(kind) ? credentials : 'see the message of AWS'))
  return new NovaEvalError(maskArns(`${what}: ${kind}: ${said}`), { code, hint: maskArns(hint), cause: error })
}

const credentials = 'check the AWS credentials: --profile, AWS_PROFILE, or the environment'
const credentialFaults = new Set([
  'CredentialsProviderError',
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidAccessKeyId',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'SignatureDoesNotMatch',
  'UnrecognizedClientException',
])
