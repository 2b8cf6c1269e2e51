import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundleProcessor } from '../bundle/esbuild.ts'
import { Outputs } from '../dataset/outputs.ts'
import { countRows, type Row, selectRows } from '../dataset/rows.ts'
import { isPartial } from '../dataset/selection.ts'
import { LineWriter } from '../jsonl/write-lines.ts'
import { version } from '../lambda/version.ts'
import { deriveResults } from '../results/derive.ts'
import { discardFolder, openFolder, pointLatest } from '../results/folder.ts'
import type { Outcome, RowRecord } from '../results/row-record.ts'
import { containerTimestamp, hashFile, type RunFile, writeRunFile } from '../results/run-file.ts'
import type { Summary } from '../results/summary.ts'
import { assumptions } from './assumptions.ts'
import { type Job, runRows } from './container.ts'
import { Environment } from './environment.ts'
import { inOrder } from './in-order.ts'
import { type Plan, planRun, type RunRequest } from './plan.ts'
import { chooseStages } from './stages.ts'
import { boundYoungGeneration } from './young-generation.ts'

/** How far a run is. */
export interface Progress {
  readonly done: number
  readonly total: number
  readonly faults: number
}

export interface RunHooks {
  readonly onProgress?: ((progress: Progress) => void) | undefined
  /** Aborting lets what has begun come to its end and keeps it. */
  readonly signal?: AbortSignal | undefined
}

export interface RunOutcome {
  readonly folder: string
  readonly summary: Summary
  readonly interrupted: boolean
  readonly plan: Plan
}

/**
 * Rehearses an evaluation job: plays the container on a dataset and recorded answers, through the processor's own handler.
 *
 * @throws NovaEvalError when nothing could be run; a fault of one row is in the results instead
 */
export async function run(request: RunRequest, { onProgress, signal }: RunHooks = {}): Promise<RunOutcome> {
  const started = new Date()
  boundYoungGeneration()
  const plan = await planRun(request)
  const workshop = await mkdtemp(join(tmpdir(), 'nova-eval-'))
  const folder =
    request.folder ?? join('results', `${started.toISOString().slice(0, 19).replaceAll(':', '-')}Z-${plan.name}`)
  try {
    const module = join(workshop, 'processor.mjs')
    const bundle = await bundleProcessor(request.processor, { outfile: module })
    await writeFile(module, `${bundle.code}\n//# sourceMappingURL=processor.mjs.map\n`)
    await writeFile(`${module}.map`, bundle.map)
    await openFolder(folder, { force: request.force })
    await using environment = await Environment.start({
      module: pathToFileURL(module).href,
      concurrency: request.concurrency,
      timeout: request.timeout,
      env: environmentVariables(plan),
      log: join(folder, 'handler.log'),
    })
    const stages = await chooseStages(environment, plan)
    const runFile = await describeRun(plan, started, bundle.sha256, stages)
    await writeRunFile(folder, runFile)
    await using outputs = await Outputs.open(request.outputs)
    const job: Job = {
      data: request.data,
      outputs,
      call: (events) => environment.call(events),
      preprocess: stages.names.includes('preprocess'),
      postprocess: stages.names.includes('postprocess'),
      mayAbstain: new Set(stages.mayAbstain),
      acceptStale: request.acceptStale,
    }
    signal?.addEventListener('abort', () => environment.drain(), { once: true })
    await journal(folder, request, job, { onProgress, signal })
    await environment.close()
    const warnings = [...plan.warnings, ...stages.warnings, ...outputWarnings(outputs, request)]
    const seconds = (Date.now() - started.getTime()) / 1000
    const summary = await deriveResults(folder, { warnings, assumptions, seconds })
    if (request.folder === undefined) await pointLatest(folder)
    return { folder, summary, interrupted: signal?.aborted ?? false, plan }
  } catch (error) {
    await discardFolder(folder)
    throw error
  } finally {
    await rm(workshop, { recursive: true, force: true })
  }
}

/** Sends every selected row through the job and writes `rows.jsonl`, in the order of the dataset. */
async function journal(folder: string, request: RunRequest, job: Job, { onProgress, signal }: RunHooks): Promise<void> {
  const writer = await LineWriter.create(join(folder, 'rows.jsonl'))
  const total = await countRows(request.data, request.selection)
  let done = 0
  let faults = 0
  let kept = performance.now()
  const groups = groupsOf(request, signal)
  for await (const records of inOrder(groups, 3, (rows) => runRows(rows, job))) {
    for (const record of records) {
      const written = writer.write(JSON.stringify(record))
      if (written !== undefined) await written
      if (isFault(record)) faults++
    }
    done += records.length
    onProgress?.({ done, total, faults })
    // A run that is killed loses no more than its last second.
    if (performance.now() - kept > 1_000) {
      await writer.flush()
      kept = performance.now()
    }
  }
  await writer.close()
}

const faulty: ReadonlySet<Outcome> = new Set(['failed', 'rejected'])
const isFault = ({ outcome }: RowRecord): boolean => faulty.has(outcome)

/** Rows in groups: small at first so that a slow processor shows early, then large enough that messages cost little. */
async function* groupsOf(
  { data, selection, concurrency }: RunRequest,
  signal: AbortSignal | undefined,
): AsyncGenerator<readonly Row[]> {
  let size = Math.max(16, concurrency)
  let group: Row[] = []
  for await (const rows of selectRows(data, selection)) {
    for (const row of rows) {
      group.push(row)
      if (group.length < size) continue
      if (signal?.aborted) return
      yield group
      group = []
      size = Math.min(size * 2, Math.max(64, concurrency))
    }
  }
  if (group.length > 0 && !signal?.aborted) yield group
}

function environmentVariables({ aggregation, request }: Plan): NodeJS.ProcessEnv {
  return {
    NOVA_EVAL_AGGREGATION: aggregation,
    ...process.env,
    // A rehearsal stays on this machine: an error may say what the stage was given.
    NOVA_EVAL_LOG_PAYLOADS: 'true',
    ...(!request.handlerLogs && { NOVA_EVAL_TELEMETRY: 'none' }),
  }
}

async function describeRun(
  plan: Plan,
  started: Date,
  processor: string,
  stages: { readonly names: readonly string[]; readonly mayAbstain: readonly string[] },
): Promise<RunFile> {
  const { data, outputs, recipe, command, slices } = plan.request
  return {
    schema: 'nova-eval/run@1',
    name: plan.name,
    timestamp: containerTimestamp(started),
    command,
    versions: { 'nova-custom-eval': version, node: process.versions.node },
    aggregation: plan.aggregation,
    stages: stages.names,
    slices,
    mayAbstain: stages.mayAbstain,
    hashes: {
      data: await hashFile(data),
      outputs: await hashFile(outputs),
      ...(recipe !== undefined && { recipe: await hashFile(recipe) }),
      processor,
    },
  }
}

function outputWarnings(outputs: Outputs, request: RunRequest): string[] {
  const warnings = outputs.faults
    .slice(0, 20)
    .map(({ line, error }) => `${error.code} ${request.outputs}:${line} ${error.message}; ${error.hint}`)
  if (outputs.faults.length > 20)
    warnings.push(`and ${outputs.faults.length - 20} more lines of ${request.outputs} that could not be used`)
  const unused = isPartial(request.selection) ? 0 : outputs.unused()
  if (unused > 0)
    warnings.push(
      `NE2104 ${unused} ${unused === 1 ? 'answer' : 'answers'} in ${request.outputs} for no row of the dataset`,
    )
  return warnings
}
