import { type Place, partitionOf } from '../iam/place.ts'
import { type AwsOptions, clientSettings, loadSdk, regionOf } from './connect.ts'
import { refused } from './refusal.ts'

/** Who acts, and where. */
export interface Identity extends Place {
  /** Of the user or the session: `arn:aws:sts::123456789012:assumed-role/Developer/me`. */
  readonly arn: string
}

const loadSts = (what: string) => loadSdk('sts', () => import('@aws-sdk/client-sts'), what)

/**
 * Who the credentials belong to, by the standard chain, and the region that is stated.
 *
 * @throws NovaEvalError NE1004 without the client, NE5401 without a region, NE5402 where AWS refuses
 */
export async function readIdentity(options: AwsOptions): Promise<Identity> {
  const sdk = await loadSts('asking AWS who you are')
  const client = new sdk.STSClient(clientSettings(options))
  const region = await regionOf(client, 'AWS cannot be asked', 'NE5401')
  try {
    const { Account: account = '', Arn: arn = '' } = await client.send(new sdk.GetCallerIdentityCommand({}))
    return { account, arn, region, partition: partitionOf(region) }
  } catch (error) {
    throw refused('AWS does not say whose the credentials are', error, options.profile)
  } finally {
    client.destroy()
  }
}

/**
 * The region that is stated, and the account that the ARN of a role names: nothing is asked, so that a dry run needs no credentials.
 *
 * @throws NovaEvalError NE1004 without the client, NE5501 without a region
 */
export async function statedPlace(roleArn: string, options: AwsOptions): Promise<Place> {
  const sdk = await loadSts('finding the region')
  const client = new sdk.STSClient(clientSettings(options))
  const region = await regionOf(client, 'no request can be made', 'NE5501')
  client.destroy()
  return { partition: partitionOf(region), region, account: roleArn.split(':')[4] ?? '' }
}

/**
 * The name of a role or user as it may be shown, without account and session.
 *
 * @example actorOf('arn:aws:sts::123456789012:assumed-role/Developer/me') // 'role/Developer'
 * @example actorOf('arn:aws:iam::123456789012:user/me') // 'user/me'
 */
export function actorOf(arn: string): string {
  const [, , , , , ...rest] = arn.split(':')
  const [kind = '', ...names] = rest.join(':').split('/')
  return kind === 'assumed-role' ? `role/${names[0] ?? ''}` : [kind, ...names].join('/')
}
