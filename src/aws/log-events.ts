import { type AwsOptions, awsErrorName } from './connect.ts'
import { connectLogs } from './logs-client.ts'
import { refused } from './refusal.ts'

/** A line of a log. */
export interface LogEvent {
  /** Milliseconds since 1970. */
  readonly time: number
  readonly message: string
}

export interface LogQuery {
  readonly logGroup: string
  /** Milliseconds since 1970. */
  readonly from: number
  readonly to: number
  /** In the language of CloudWatch Logs' filters. */
  readonly pattern?: string
}

/**
 * The lines of a log between two times, oldest first as far as AWS gives them so, a page at a time. A log that is not there yet has none.
 *
 * @throws NovaEvalError NE1004 without the client, NE5401 without a region, NE5402 where AWS refuses
 */
export async function* readLogEvents(
  { logGroup, from, to, pattern }: LogQuery,
  options: AwsOptions,
): AsyncGenerator<readonly LogEvent[], void, undefined> {
  using logs = await connectLogs(options)
  const { sdk, client, profile } = logs
  const input = { logGroupName: logGroup, startTime: from, endTime: to, filterPattern: pattern }
  try {
    for await (const { events = [] } of sdk.paginateFilterLogEvents({ client }, input))
      yield events.map(({ timestamp: time = 0, message = '' }) => ({ time, message }))
  } catch (error) {
    if (awsErrorName(error) === 'ResourceNotFoundException') return
    throw refused(`the log ${logGroup} cannot be read`, error, profile)
  }
}
