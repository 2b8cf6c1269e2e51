import { type Command, InvalidArgumentError } from 'commander'
import { lastLogs, summarizeLogs } from '../../deploy/read-logs.ts'
import { type AwsFlags, awsOptions, withAwsFlags } from '../aws-flags.ts'
import type { CommandResult, Finish } from '../command.ts'
import { once, positive } from '../flags.ts'
import { logSummaryText } from '../log-summary-text.ts'

/** The flags of `nova-eval logs`, as the command line reads them. */
interface LogsFlags extends AwsFlags {
  readonly since: number
  readonly summary?: boolean
  readonly buckets: number
  readonly tail: number
}

/** `nova-eval logs`. */
export function addLogs(program: Command, finish: Finish): void {
  const command = program
    .command('logs')
    .description("a function's log: its last lines, or what became of its samples and how each metric went")
    .argument('<function>', 'name or ARN')
    .option('--since <time>', 'how far back: 30m, 1h, 2d', once(past), 3_600_000)
    .option('--summary', 'outcomes, codes, and the mean of each metric over time')
    .option('--buckets <n>', 'into how many parts the time is cut', once(positive), 6)
    .option('--tail <n>', 'how many lines, without --summary', once(positive), 50)
  withAwsFlags(command)
    .option('--json', 'print one JSON document, nothing else')
    .action(async (name: string, flags: LogsFlags) => finish(await logsCommand(name, flags)))
}

/** How long ago, in milliseconds. */
function past(text: string): number {
  const [, number, unit] = /^(\d+)(s|m|h|d)$/.exec(text.trim()) ?? []
  const milliseconds = Number(number) * ({ s: 1, m: 60, h: 3_600, d: 86_400 }[unit ?? ''] ?? Number.NaN) * 1_000
  if (!(milliseconds > 0)) throw new InvalidArgumentError('expected a time: 30m, 1h, 2d.')
  return milliseconds
}

async function logsCommand(name: string, flags: LogsFlags): Promise<CommandResult> {
  const to = Date.now()
  const request = { function: name, from: to - flags.since, to }
  if (flags.summary === true) {
    const summary = await summarizeLogs(request, flags.buckets, awsOptions(flags))
    return {
      verdict: 'ok',
      text: logSummaryText(name, summary),
      json: { schema: 'nova-eval/logs@1', function: name, ...summary },
    }
  }
  const lines = await lastLogs(request, flags.tail, awsOptions(flags))
  return {
    verdict: 'ok',
    text: lines.length === 0 ? ['no lines in that time'] : lines.map(({ message }) => message.trimEnd()),
    json: { schema: 'nova-eval/log-lines@1', function: name, lines },
  }
}
