import { join } from 'node:path'
import { readSample } from '../dataset/gen-qa.ts'
import { readRftSample } from '../dataset/rft.ts'
import { countRows, type Row, selectRows } from '../dataset/rows.ts'
import { isPartial } from '../dataset/selection.ts'
import { deriveResults } from '../results/derive.ts'
import { discardFolder, openFolder, pointLatest } from '../results/folder.ts'
import { writeRunFile } from '../results/run-file.ts'
import type { Summary } from '../results/summary.ts'
import { openAnswers } from './answer-source.ts'
import { answerWarnings } from './answer-warnings.ts'
import { assumptions } from './assumptions.ts'
import { byomCourse, type CourseParts, rewardCourse } from './course.ts'
import { describeRun, environmentVariables } from './describe-run.ts'
import { Environment } from './environment.ts'
import { boundHeapGrowth } from './heap-growth.ts'
import { type RunHooks, writeJournal } from './journal.ts'
import { passOverKept } from './pass-over-kept.ts'
import { type Plan, planRun, type RunRequest } from './plan.ts'
import { type Kept, keepRows, nothingKept, requireSame, runToResume } from './resume.ts'
import { writeShardFile } from './shard-file.ts'
import { type ChosenStages, chooseStages } from './stages.ts'
import { Told } from './told.ts'
import { ToldLog } from './told-log.ts'
import { openWorkshop } from './workshop.ts'

export interface RunOutcome {
  readonly folder: string
  readonly summary: Summary
  readonly interrupted: boolean
  readonly plan: Plan
}

/**
 * Rehearses an evaluation job: plays the container on a dataset and a model's answers, recorded or asked for, through the processor's own handler.
 *
 * @throws NovaEvalError when nothing could be run; a fault of one row is in the results instead
 */
export async function run(request: RunRequest, hooks: RunHooks = {}): Promise<RunOutcome> {
  const { signal } = hooks
  const started = new Date()
  boundHeapGrowth(100)
  const plan = await planRun(request)
  const folder = request.folder ?? join('results', defaultName(started, plan))
  await using workshop = await openWorkshop(request.processor, request.bundled)
  try {
    const before = request.resume ? await runToResume(folder) : undefined
    if (before === undefined) await openFolder(folder, { force: request.force })
    await using environment = await Environment.start({
      module: workshop.url,
      concurrency: request.concurrency,
      timeout: request.timeout,
      env: environmentVariables(plan),
      log: join(folder, 'handler.log'),
    })
    const stages = await chooseStages(environment, plan)
    const runFile = await describeRun(plan, started, workshop.sha256, stages)
    if (before === undefined) await writeRunFile(folder, runFile)
    else requireSame(folder, before, runFile)
    const kept = before === undefined ? nothingKept : await keptRows(folder, plan, stages)
    await using source = await openAnswers(plan, folder, signal)
    if (kept.rows > 0 && !stages.names.includes('reward')) await passOverKept(folder, source.answers)
    signal?.addEventListener('abort', () => environment.drain(), { once: true })
    const { log, said } = await ToldLog.open(folder, kept.last)
    const told = new Told(log)
    told.say(said)
    await send(folder, { plan, stages, environment, answers: source.answers, told, kept, signal }, hooks)
    await environment.close()
    const interrupted = signal?.aborted ?? false
    const common = [...plan.warnings, ...stages.warnings]
    const answers = source.told()
    const { shard } = request.selection
    const rest = { assumptions: assumptions(plan, stages.names), seconds: (Date.now() - started.getTime()) / 1000 }
    const summary = await deriveResults(folder, {
      warnings: [
        ...common,
        ...told.warnings(request.data),
        ...answerWarnings(answers, {
          whole: !interrupted && !isPartial(request.selection),
          file: join(folder, 'outputs.jsonl'),
        }),
      ],
      ...rest,
      containerFiles: request.containerFiles ?? true,
    })
    if (shard !== undefined && !interrupted) {
      const handed = { data: request.data, common, told: told.kinds(), answers, ...rest }
      await writeShardFile(folder, { schema: 'nova-eval/shard@1', ...handed })
    }
    if (!interrupted) await log.remove()
    if (request.folder === undefined && shard === undefined) await pointLatest(folder)
    return { folder, summary, interrupted, plan }
  } catch (error) {
    if (!request.resume) await discardFolder(folder)
    throw error
  }
}

function defaultName(started: Date, { name, request }: Plan): string {
  const { shard } = request.selection
  const part = shard === undefined ? '' : `-shard-${shard.index}-of-${shard.count}`
  return `${started.toISOString().slice(0, 19).replaceAll(':', '-')}Z-${name}${part}`
}

/** Sends every selected row through the job. */
async function send(folder: string, parts: CourseParts, hooks: RunHooks): Promise<void> {
  const { plan, stages, kept } = parts
  const rows = { total: await countRows(plan.request.data, plan.request.selection), kept }
  if (stages.names.includes('reward')) await writeJournal(folder, rewardCourse(parts), rows, hooks)
  else await writeJournal(folder, byomCourse(parts), rows, hooks)
}

/** What stands of the run that is to go on: whole batches where a reward is called. */
async function keptRows(folder: string, { request, kind }: Plan, { names }: ChosenStages): Promise<Kept> {
  const { data, selection, batchSize } = request
  const rows = kind === 'rft' ? selectRows(data, selection, readRftSample) : selectRows(data, selection, readSample)
  return keepRows(folder, rowNumbers(rows), names.includes('reward') ? batchSize : 1)
}

async function* rowNumbers(rows: AsyncIterable<readonly Row<unknown>[]>): AsyncGenerator<number> {
  for await (const read of rows) for (const { row } of read) yield row
}
