import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs'
import { regionOfArn } from '../judge/aws-region.ts'
import { type AwsOptions, clientSettings, loadSdk, regionOf } from './connect.ts'

/** The client of CloudWatch Logs. */
export interface LogsConnection extends Disposable {
  readonly sdk: typeof import('@aws-sdk/client-cloudwatch-logs')
  readonly client: CloudWatchLogsClient
  readonly profile: string | undefined
}

/**
 * The client of CloudWatch Logs.
 *
 * @param name a function's name or ARN: an ARN states a region
 * @throws NovaEvalError NE1004 without the client, NE5401 without a region
 */
export async function connectLogs(options: AwsOptions, name = ''): Promise<LogsConnection> {
  const sdk = await loadSdk(
    'cloudwatch-logs',
    () => import('@aws-sdk/client-cloudwatch-logs'),
    "reading a function's log",
  )
  const client = new sdk.CloudWatchLogsClient(clientSettings(options, regionOfArn(name)))
  await regionOf(client, 'CloudWatch Logs cannot be asked', 'NE5401')
  return { sdk, client, profile: options.profile, [Symbol.dispose]: () => client.destroy() }
}
