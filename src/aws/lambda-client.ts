import type { LambdaClient } from '@aws-sdk/client-lambda'
import { regionOfArn } from '../judge/aws-region.ts'
import { type AwsOptions, clientSettings, loadSdk, regionOf } from './connect.ts'

/** Lambda's client with the region it was given. */
export interface LambdaConnection extends Disposable {
  readonly sdk: typeof import('@aws-sdk/client-lambda')
  readonly client: LambdaClient
  readonly region: string
  readonly profile: string | undefined
}

/**
 * Lambda's client for what manages functions and layers.
 *
 * @param name a function's name or ARN: an ARN states a region
 * @throws NovaEvalError NE1004 without the client, NE5401 without a region
 */
export async function connectLambda(options: AwsOptions, name = ''): Promise<LambdaConnection> {
  const sdk = await loadSdk('lambda', () => import('@aws-sdk/client-lambda'), 'managing a function')
  const client = new sdk.LambdaClient(clientSettings(options, regionOfArn(name)))
  const region = await regionOf(client, 'Lambda cannot be asked', 'NE5401')
  return { sdk, client, region, profile: options.profile, [Symbol.dispose]: () => client.destroy() }
}
