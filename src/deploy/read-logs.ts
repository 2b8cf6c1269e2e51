import { requireClients } from '../aws/clients.ts'
import type { AwsOptions } from '../aws/connect.ts'
import { readFunction } from '../aws/function.ts'
import { functionNameOf, noFunction, reaching } from '../aws/function-name.ts'
import { type LogEvent, readLogEvents } from '../aws/log-events.ts'
import { logGroupOf } from '../aws/log-group.ts'
import { connectLogs } from '../aws/logs-client.ts'
import { type LogSummary, LogTally } from './log-summary.ts'

export interface LogRequest {
  /** Name or ARN. */
  readonly function: string
  /** Milliseconds since 1970. */
  readonly from: number
  readonly to: number
}

/**
 * What a function's log says of a stretch of time.
 *
 * @throws NovaEvalError NE1004, NE5401, NE5402, NE5405 where neither the function nor its log is there
 */
export async function summarizeLogs(request: LogRequest, buckets: number, options: AwsOptions): Promise<LogSummary> {
  const tally = new LogTally(request.from, request.to, buckets)
  for await (const events of linesOf(request, options, '"samples"')) for (const event of events) tally.add(event)
  return tally.summary()
}

/**
 * The last lines of a function's log in a stretch of time.
 *
 * @throws NovaEvalError NE1004, NE5401, NE5402, NE5405 where neither the function nor its log is there
 */
export async function lastLogs(request: LogRequest, most: number, options: AwsOptions): Promise<readonly LogEvent[]> {
  let last: readonly LogEvent[] = []
  for await (const events of linesOf(request, options)) last = [...last, ...events].slice(-most)
  return last
}

async function* linesOf({ function: name, from, to }: LogRequest, options: AwsOptions, pattern?: string) {
  requireClients("reading a function's log", ['lambda', 'cloudwatch-logs'])
  const reached = reaching(name, options)
  // Whoever configured a log group of another name is followed there; a function that is gone has left the usual one.
  const deployed = await readFunction(name, reached)
  const logGroup = deployed?.logGroup ?? `/aws/lambda/${functionNameOf(name)}`
  if (deployed === undefined) {
    using logs = await connectLogs(reached)
    if ((await logGroupOf(logs, logGroup)) === undefined) throw noFunction(name)
  }
  yield* readLogEvents({ logGroup, from, to, ...(pattern !== undefined && { pattern }) }, reached)
}
