import { type Place, partitionOf } from '../iam/place.ts'
import { type AwsOptions, clientSettings, loadSdk, regionOf } from './connect.ts'

/**
 * The region that is stated, and the account that the ARN of a role names: nothing is asked, so that a dry run needs no credentials.
 *
 * @throws NovaEvalError NE1004 without the client, NE5501 without a region
 */
export async function statedPlace(roleArn: string, options: AwsOptions): Promise<Place> {
  const sdk = await loadSdk('client-sts', () => import('@aws-sdk/client-sts'), 'finding the region')
  const client = new sdk.STSClient(clientSettings(options))
  const region = await regionOf(client, 'no request can be made', 'NE5501')
  client.destroy()
  return { partition: partitionOf(region), region, account: roleArn.split(':')[4] ?? '' }
}
