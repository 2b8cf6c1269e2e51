import { type AwsOptions, awsErrorName, awsRefusal } from './connect.ts'
import type { JobKind, JobState } from './job-state.ts'
import { connectLogs } from './logs-client.ts'

/** A line that a job logged. */
export interface LogLine {
  readonly time: number
  readonly stream: string
  readonly text: string
}

/** The log of one job, read on from where it was left. */
export interface JobLogs extends Disposable {
  /** What was logged since the last call; nothing where there is no log yet. */
  readonly next: () => Promise<LogLine[]>
}

/**
 * Where a kind of job logs; Bedrock shows no log of a customization to the account.
 *
 * @example logGroupOf('TrainingJob') // '/aws/sagemaker/TrainingJobs'
 * @example logGroupOf('AgentRFTEvaluation') // '/aws/sagemaker/Job/AgentRFTEvaluation'
 */
export function logGroupOf(kind: JobKind): string | undefined {
  if (kind === 'TrainingJob') return '/aws/sagemaker/TrainingJobs'
  return kind === 'ModelCustomizationJob' ? undefined : `/aws/sagemaker/Job/${kind}`
}

/** Pages of one stream at one time; what is left over comes with the next call. */
const mostPages = 20

/**
 * The log of a job; undefined for a kind that has none to show.
 *
 * @throws NovaEvalError NE1004 without the client, NE5401 without a region; from its calls NE5503 where AWS refuses
 */
export async function openJobLogs(
  options: AwsOptions,
  { kind, name: job, arn }: Pick<JobState, 'kind' | 'name' | 'arn'>,
): Promise<JobLogs | undefined> {
  const group = logGroupOf(kind)
  if (group === undefined) return undefined
  const { sdk, client } = await connectLogs(options, arn)
  const tokens = new Map<string, string | undefined>()

  async function findStreams(): Promise<void> {
    let nextToken: string | undefined
    do {
      const page = await client.send(
        new sdk.DescribeLogStreamsCommand({ logGroupName: group, logStreamNamePrefix: `${job}/`, nextToken }),
      )
      for (const { logStreamName } of page.logStreams ?? [])
        if (logStreamName !== undefined && !tokens.has(logStreamName)) tokens.set(logStreamName, undefined)
      nextToken = page.nextToken
    } while (nextToken !== undefined)
  }

  /** The end of a stream gives the token it was asked with; a page before it may be empty. */
  async function readStream(stream: string): Promise<LogLine[]> {
    const lines: LogLine[] = []
    for (let page = 0; page < mostPages; page++) {
      const before = tokens.get(stream)
      const { events = [], nextForwardToken } = await client.send(
        new sdk.GetLogEventsCommand({
          logGroupName: group,
          logStreamName: stream,
          startFromHead: true,
          nextToken: before,
        }),
      )
      for (const { timestamp = 0, message = '' } of events)
        lines.push({ time: timestamp, stream, text: message.replace(/\s+$/, '') })
      tokens.set(stream, nextForwardToken)
      if (nextForwardToken === before) break
    }
    return lines
  }

  return {
    [Symbol.dispose]: () => client.destroy(),
    next: async () => {
      try {
        await findStreams()
        const lines: LogLine[] = []
        for (const stream of tokens.keys()) lines.push(...(await readStream(stream)))
        return lines.toSorted((one, other) => one.time - other.time)
      } catch (error) {
        if (awsErrorName(error) === 'ResourceNotFoundException') return []
        throw awsRefusal(`the log ${group} of ${job} cannot be read`, error, {
          code: 'NE5503',
          profile: options.profile,
          hints: { AccessDeniedException: 'allow logs:DescribeLogStreams and logs:GetLogEvents on the log group' },
        })
      }
    },
  }
}
