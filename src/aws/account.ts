import { type Place, partitionOf } from '../iam/place.ts'
import { type AwsOptions, awsRefusal, clientSettings, loadSdk, regionOf } from './connect.ts'

/**
 * Whose account is used, and in which region.
 *
 * @throws NovaEvalError NE1004 without the client, NE5501 without a region, NE5505 where the credentials are refused
 */
export async function placeOfCaller(options: AwsOptions): Promise<Place> {
  const sdk = await loadSdk('client-sts', () => import('@aws-sdk/client-sts'), 'asking whose account is used')
  const client = new sdk.STSClient(clientSettings(options))
  const region = await regionOf(client, 'AWS cannot be reached', 'NE5501')
  try {
    const { Account: account = '' } = await client.send(new sdk.GetCallerIdentityCommand({}))
    return { partition: partitionOf(region), region, account }
  } catch (error) {
    throw awsRefusal('the credentials are refused', error, { code: 'NE5505', profile: options.profile })
  } finally {
    client.destroy()
  }
}

/**
 * The region that is stated, and the account that a role's ARN names: no call is made.
 *
 * @throws NovaEvalError NE1004 without the client, NE5501 without a region
 */
export async function placeOfRole(roleArn: string, options: AwsOptions): Promise<Place> {
  const sdk = await loadSdk('client-sts', () => import('@aws-sdk/client-sts'), 'finding the region')
  const client = new sdk.STSClient(clientSettings(options))
  const region = await regionOf(client, 'no request can be made', 'NE5501')
  client.destroy()
  return { partition: partitionOf(region), region, account: roleArn.split(':')[4] ?? '' }
}
