import type { CreateLogGroupCommandInput, DeleteLogGroupCommandInput } from '@aws-sdk/client-cloudwatch-logs'
import type { CallOf, Output } from './call.ts'
import type { LogsConnection } from './logs-client.ts'
import { refused } from './refusal.ts'

/** Where a function's lines go. */
export interface LogGroup {
  readonly name: string
  readonly tags: Readonly<Record<string, string>>
}

interface Inputs {
  CreateLogGroup: CreateLogGroupCommandInput
  DeleteLogGroup: DeleteLogGroupCommandInput
}

/** A call that changes log groups. */
export type LogsCall = CallOf<'logs', Inputs>

/** A log group with its tags; undefined where there is none of this very name. */
export async function logGroupOf(
  { sdk, client, profile }: LogsConnection,
  name: string,
): Promise<LogGroup | undefined> {
  try {
    const { logGroups: groups = [] } = await client.send(
      new sdk.DescribeLogGroupsCommand({ logGroupNamePrefix: name, limit: 50 }),
    )
    const found = groups.find(({ logGroupName }) => logGroupName === name)
    // AWS has two ARNs for a log group: tags take the one without a star.
    const arn = found?.logGroupArn ?? found?.arn?.replace(/:\*$/, '')
    if (found === undefined || arn === undefined) return undefined
    const { tags = {} } = await client.send(new sdk.ListTagsForResourceCommand({ resourceArn: arn }))
    return { name, tags }
  } catch (error) {
    throw refused(`the log group ${name} cannot be read`, error, profile)
  }
}

/** Makes a call; what AWS refuses is thrown as it comes. */
export async function sendLogs({ sdk, client }: LogsConnection, { action, input }: LogsCall): Promise<Output> {
  switch (action) {
    case 'CreateLogGroup':
      return { ...(await client.send(new sdk.CreateLogGroupCommand(input))) }
    case 'DeleteLogGroup':
      return { ...(await client.send(new sdk.DeleteLogGroupCommand(input))) }
  }
}
