import type { Command } from 'commander'
import { type Client, requireClients } from '../../aws/clients.ts'
import { type JobLogs, openJobLogs } from '../../aws/job-logs.ts'
import type { JobState } from '../../aws/job-state.ts'
import { errorCodes } from '../../error-codes.ts'
import { isNovaEvalError } from '../../errors.ts'
import { failureCode } from '../../jobs/failure-reasons.ts'
import { findJob } from '../../jobs/find-job.ts'
import { listJobs } from '../../jobs/list-jobs.ts'
import { type WatchEars, type Watched, watchJob } from '../../jobs/watch.ts'
import { type AwsFlags, withAwsFlags } from '../aws-flags.ts'
import type { CommandResult, Finish } from '../command.ts'
import { tell } from '../confirm.ts'
import { verdictOf } from '../exit-code.ts'
import { collect, duration, once, positive } from '../flags.ts'
import { onInterrupt } from '../interrupt.ts'
import { type Explained, endText, jobsTable, stageText } from '../job-text.ts'
import { inspectCommand } from './inspect.ts'

interface ListFlags extends AwsFlags {
  readonly limit: number
  readonly name?: string
}

interface WatchFlags extends AwsFlags {
  readonly interval: number
  readonly logs: boolean
  readonly inspect: boolean
  readonly output?: readonly string[]
}

/** `nova-eval jobs`. */
export function addJobs(program: Command, finish: Finish): void {
  const jobs = program.command('jobs').description('follow jobs of SageMaker and Bedrock')
  const list = jobs
    .command('list')
    .description('the newest training jobs, multi-turn jobs and customization jobs')
    .option('-n, --limit <n>', 'so many', once(positive), 20)
    .option('--name <text>', 'only those whose name holds it', once())
  withAwsFlags(list)
    .option('--json', 'print one JSON document, nothing else')
    .action(async (flags: ListFlags) => finish(await listCommand(flags)))
  const watch = jobs
    .command('watch')
    .description('follow a job to its end, say why it failed, or open what an evaluation left')
    .argument('<job>', 'its name or ARN')
    .option('--interval <time>', 'between two looks: 30s, 2m', once(duration), 30_000)
    .option('--no-logs', 'leave its log unread')
    .option('--no-inspect', 'leave what an evaluation left where it is')
    .option('-o, --output <file>', 'write a report of what an evaluation left (repeatable)', collect)
  withAwsFlags(watch)
    .option('--json', 'print one JSON document, nothing else')
    .action(async (job: string, flags: WatchFlags) => finish(await watchCommand(job, flags)))
}

async function listCommand({ limit, name, ...reach }: ListFlags): Promise<CommandResult> {
  const { jobs, refused } = await listJobs({ most: limit, nameContains: name, ...reach })
  return {
    verdict: 'ok',
    text: jobs.length === 0 ? ['no job found'] : jobsTable(jobs),
    notes: refused.map(({ kind, error }) => `${kind} jobs are not listed: ${error.message}`),
    json: {
      schema: 'nova-eval/jobs@1',
      jobs: jobs.map(({ kind, name, arn, status, stage, created, ended }) => ({
        kind,
        name,
        arn,
        status,
        stage,
        created,
        ended,
      })),
      refused: refused.map(({ kind, error: { code, message } }) => ({ kind, code, message })),
    },
  }
}

/**
 * Follows a job. Exit 0 where it is completed; where it failed, the exit of what is to blame: 3 for recipe, data or function, 5 for AWS
 * and the account. The job itself goes on when this is interrupted.
 */
async function watchCommand(
  id: string,
  { interval, logs, inspect, output, ...reach }: WatchFlags,
): Promise<CommandResult> {
  // What is needed beside depends on what kind of job it turns out to be.
  const beside: Client[] = [...(logs ? (['cloudwatch-logs'] as const) : []), ...(inspect ? (['s3'] as const) : [])]
  requireClients('following a job', ['sagemaker', 'bedrock'], beside)
  const interruption = onInterrupt()
  try {
    using job = await findJob(id, reach)
    const first = await job.read()
    if (first.kind === 'TrainingJob') requireClients('following a job to its results', beside)
    using log = logs ? await openJobLogs(reach, first) : undefined
    const watched = await watchJob(first, () => job.read(), {
      interval,
      signal: interruption.signal,
      ears,
      nextLines: quiet(log),
    })
    if (watched.interrupted) return interrupted(watched, interruption.signal)
    return await ended(watched, { inspect, output, reach })
  } finally {
    interruption.release()
  }
}

const ears: WatchEars = {
  stage: (stage) => tell([stageText(stage)]),
  log: ({ text }) => tell([`  | ${text}`]),
  trouble: ({ message }, wait) => tell([`${message}; once more in ${wait / 1000} s`]),
}

/** A log that may not be read is told once; the job is followed all the same. */
function quiet(log: JobLogs | undefined): (() => ReturnType<JobLogs['next']>) | undefined {
  if (log === undefined) return undefined
  let refused = false
  return async () => {
    if (refused) return []
    try {
      return await log.next()
    } catch (error) {
      if (!isNovaEvalError(error)) throw error
      refused = true
      tell([error.message, `  ${error.hint ?? ''}`])
      return []
    }
  }
}

function interrupted({ state, tail }: Watched, signal: AbortSignal): CommandResult {
  return {
    verdict: signal.reason === 'terminated' ? 'terminated' : 'interrupted',
    text: [
      ...endText(state, undefined, tail),
      `the job goes on   npx nova-eval jobs watch ${state.name} --region ${state.arn.split(':')[3]}`,
    ],
    json: jsonOf(state, undefined, tail),
  }
}

async function ended(
  { state, tail }: Watched,
  { inspect, output, reach }: { inspect: boolean; output: readonly string[] | undefined; reach: AwsFlags },
): Promise<CommandResult> {
  const failure = explain(state, tail)
  if (failure !== undefined)
    return {
      verdict: verdictOf(failure),
      text: endText(state, failure, tail),
      json: jsonOf(state, failure, tail),
    }
  if (state.results === undefined || !inspect)
    return { verdict: 'ok', text: endText(state, undefined, tail), json: jsonOf(state, undefined, tail) }
  const opened = await inspectCommand(state.results, {
    confidence: 0.7,
    quality: 0.3,
    ...(output !== undefined && { output }),
    region: reach.region ?? (state.arn.split(':')[3] as string),
    ...(reach.profile !== undefined && { profile: reach.profile }),
    ...(reach.endpointUrl !== undefined && { endpointUrl: reach.endpointUrl }),
  })
  return {
    ...opened,
    text: [...endText(state, undefined, tail), `  results                 ${state.results}`, '', ...opened.text],
    json: { ...jsonOf(state, undefined, tail), inspection: opened.json },
  }
}

/** Why a job did not complete; undefined where it did. */
function explain({ status, stage, failure }: JobState, tail: readonly string[]): Explained | undefined {
  if (status === 'Completed') return undefined
  if (stage === 'MaxRuntimeExceeded')
    return { code: 'NE4442', reason: failure ?? 'the job ran into its runtime limit and was stopped' }
  if (status === 'Stopped') return { code: 'NE4441', reason: failure ?? 'the job was stopped' }
  return { code: failureCode(failure ?? '', tail), reason: failure ?? 'nothing about the reason' }
}

function jsonOf(state: JobState, failure: Explained | undefined, tail: readonly string[]) {
  return {
    schema: 'nova-eval/job@1',
    job: state,
    failure: failure === undefined ? undefined : { ...failure, ...errorCodes[failure.code] },
    log: tail,
  }
}
