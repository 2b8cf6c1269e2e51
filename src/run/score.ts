import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { AggregationKind } from '../aggregation/index.ts'
import { type Shard, shareOf } from '../dataset/shard.ts'
import { NovaEvalError } from '../errors.ts'
import { version } from '../lambda/version.ts'
import { defaultInference } from '../recipe/inference.ts'
import { deriveResults } from '../results/derive.ts'
import { discardFolder, openFolder } from '../results/folder.ts'
import type { OpenedResults } from '../results/opened.ts'
import { containerTimestamp, hashFile, type RunFile, writeRunFile } from '../results/run-file.ts'
import type { Summary } from '../results/summary.ts'
import { assumptions } from './assumptions.ts'
import { environmentVariables } from './describe-run.ts'
import { Environment } from './environment.ts'
import { boundHeapGrowth } from './heap-growth.ts'
import { type RunHooks, writeJournal } from './journal.ts'
import type { Plan } from './plan.ts'
import { nothingKept } from './resume.ts'
import { scoreCourse } from './score-course.ts'
import { writeShardFile } from './shard-file.ts'
import { type ChosenStages, chooseStages } from './stages.ts'
import { Told } from './told.ts'
import { openWorkshop } from './workshop.ts'

/** What `nova-eval score` is asked for, flags read. */
export interface ScoreRequest {
  readonly processor: string
  readonly folder: string
  readonly aggregation?: AggregationKind | undefined
  /** The part of the job's rows to score, by default all. */
  readonly shard?: Shard | undefined
  readonly concurrency: number
  readonly batchSize: number
  /** Milliseconds. */
  readonly timeout: number
  readonly handlerLogs: boolean
  readonly force: boolean
  readonly command: readonly string[]
}

export interface ScoreOutcome {
  readonly summary: Summary
  readonly interrupted: boolean
  readonly rows: number
  readonly seconds: number
}

/**
 * Scores the outputs of a finished job by another processor, without a model, into the folder of a run like any other.
 *
 * The postprocess sees the prompt, the output and the gold that the job's own saw. A row without an output, and one that was rejected,
 * stays as it was.
 *
 * @throws NovaEvalError NE6310 where the job holds nothing to score, NE3009 where the processor has no stage that scores
 */
export async function scoreJob(
  opened: OpenedResults,
  request: ScoreRequest,
  hooks: RunHooks = {},
): Promise<ScoreOutcome> {
  const { signal } = hooks
  const { folder, concurrency, batchSize, timeout, shard } = request
  const started = new Date()
  boundHeapGrowth(100)
  const plan = planOf(opened, request)
  const rows = await countOutputs(opened)
  const total = shard === undefined ? rows : shareOf(shard, rows)
  await using workshop = await openWorkshop(request.processor, undefined)
  try {
    await openFolder(folder, { force: request.force })
    await using environment = await Environment.start({
      module: workshop.url,
      concurrency,
      timeout,
      env: environmentVariables(plan),
      log: join(folder, 'handler.log'),
    })
    const stages = scoringStages(await chooseStages(environment, plan), request)
    await writeRunFile(folder, await describeScoring(opened, plan, { started, stages, processor: workshop.sha256 }))
    signal?.addEventListener('abort', () => environment.drain(), { once: true })
    const told = new Told()
    const course = scoreCourse({ opened, stages, environment, told, concurrency, batchSize, shard, signal })
    const begun = performance.now()
    await writeJournal(folder, course, { total, kept: nothingKept }, hooks)
    const spent = (performance.now() - begun) / 1000
    await environment.close()
    const interrupted = signal?.aborted ?? false
    const common = [...stages.warnings, ...rebuilt(stages)]
    const rest = { assumptions: assumptions(plan, stages.names), seconds: (Date.now() - started.getTime()) / 1000 }
    const summary = await deriveResults(folder, { warnings: [...common, ...told.warnings(opened.source)], ...rest })
    if (shard !== undefined && !interrupted) {
      const handed = { data: opened.source, common, told: told.kinds(), ...rest }
      await writeShardFile(folder, { schema: 'nova-eval/shard@1', ...handed })
    }
    return { summary, interrupted, rows: summary.rows.total, seconds: spent }
  } catch (error) {
    await discardFolder(folder)
    throw error
  }
}

/** The plan of a run on what the job kept: nothing of a recipe is known, and no model is asked. */
function planOf({ source, name, task, aggregation }: OpenedResults, request: ScoreRequest): Plan {
  const { processor, folder, shard, concurrency, batchSize, timeout, handlerLogs, force, command } = request
  if (!existsSync(processor))
    throw new NovaEvalError(`no such file: ${processor}`, {
      code: 'NE1003',
      file: processor,
      hint: 'give --processor a path that exists',
    })
  if (/judge|pairwise|rollouts|multiturn/.test(task))
    throw nothingToScore(source, `it is of a job of task ${task}, whose rows are not one output of one prompt`)
  return {
    request: {
      data: source,
      processor,
      folder,
      selection: shard === undefined ? {} : { shard },
      slices: [],
      concurrency,
      batchSize,
      timeout,
      acceptStale: true,
      handlerLogs,
      force,
      resume: false,
      command,
    },
    recipe: undefined,
    name,
    kind: task.startsWith('rft') ? 'rft' : 'gen_qa',
    aggregation: request.aggregation ?? aggregation,
    inference: defaultInference,
    warnings: [],
  }
}

/** How many rows there are. */
async function countOutputs(opened: OpenedResults): Promise<number> {
  let rows = 0
  let outputs = 0
  for await (const batch of opened.rows()) {
    rows += batch.length
    for (const { output, prompt } of batch) if (output !== null && prompt !== null) outputs++
  }
  if (outputs > 0) return rows
  throw nothingToScore(opened.source, rows === 0 ? 'it holds no row' : 'none of its rows has a prompt and an output')
}

const nothingToScore = (source: string, why: string): NovaEvalError =>
  new NovaEvalError(`${source} cannot be scored again: ${why}`, {
    code: 'NE6310',
    file: source,
    hint: 'name an archive or a run of task gen_qa or rft_eval that holds outputs',
  })

/** Prompts were preprocessed when the model was asked: only what scores is called. */
function scoringStages({ names, ...rest }: ChosenStages, { processor }: ScoreRequest): ChosenStages {
  const scoring = names.filter((name) => name !== 'preprocess')
  if (scoring.length > 0) return { names: scoring, ...rest }
  throw new NovaEvalError('the processor has no stage that scores', {
    code: 'NE3009',
    file: processor,
    hint: 'add a postprocess stage, or a reward',
  })
}

async function describeScoring(
  { source, hashes, model, task }: OpenedResults,
  plan: Plan,
  { started, stages, processor }: { started: Date; stages: ChosenStages; processor: string },
): Promise<RunFile> {
  const { data, outputs } = hashes
  const isFile = (await stat(source).catch(() => undefined))?.isFile() ?? false
  return {
    schema: 'nova-eval/run@1',
    name: plan.name,
    timestamp: containerTimestamp(started),
    command: plan.request.command,
    versions: { 'nova-custom-eval': version, node: process.versions.node },
    task: task.startsWith('rft') ? 'rft_eval' : 'gen_qa',
    aggregation: plan.aggregation,
    stages: stages.names,
    slices: [],
    selection: plan.request.selection,
    ...(stages.names.includes('reward') && { batchSize: plan.request.batchSize }),
    ...(model !== undefined && { model: { id: model, inference: {} } }),
    mayAbstain: stages.mayAbstain,
    hashes: {
      ...(data !== undefined && { data }),
      ...(outputs !== undefined && { outputs }),
      ...(isFile && { from: await hashFile(source) }),
      processor,
    },
  }
}

const rebuilt = ({ names }: ChosenStages): string[] =>
  names.includes('reward')
    ? [
        'the samples were rebuilt from the results as { id, messages, reference_answer, metadata }, the conversation as one user turn: a reward that reads more of a line is to be run with --data and --outputs',
      ]
    : []
