import { modelOf } from '../judge/model-of.ts'
import { version } from '../lambda/version.ts'
import { containerTimestamp, hashFile, type RunFile } from '../results/run-file.ts'
import type { Plan } from './plan.ts'
import type { ChosenStages } from './stages.ts'

/** `run.json` of a run that begins now. */
export async function describeRun(
  plan: Plan,
  started: Date,
  processor: string,
  { names, mayAbstain }: ChosenStages,
): Promise<RunFile> {
  const { data, dataHash, outputs, model, recipe, command, slices, selection, batchSize } = plan.request
  return {
    schema: 'nova-eval/run@1',
    name: plan.name,
    timestamp: containerTimestamp(started),
    command,
    versions: { 'nova-custom-eval': version, node: process.versions.node },
    task: plan.kind === 'rft' ? 'rft_eval' : 'gen_qa',
    aggregation: plan.aggregation,
    stages: names,
    slices,
    selection,
    ...(names.includes('reward') && { batchSize }),
    ...(model !== undefined && { model: { id: modelOf(model).id, inference: plan.inference } }),
    mayAbstain,
    hashes: {
      data: dataHash ?? (await hashFile(data)),
      ...(outputs !== undefined && { outputs: await hashFile(outputs) }),
      ...(recipe !== undefined && { recipe: await hashFile(recipe) }),
      processor,
    },
  }
}

/** What the function finds in its environment. */
export function environmentVariables({ aggregation, request }: Plan): NodeJS.ProcessEnv {
  return {
    NOVA_EVAL_AGGREGATION: aggregation,
    ...process.env,
    // A rehearsal stays on this machine: an error may say what the stage was given.
    NOVA_EVAL_LOG_PAYLOADS: 'true',
    ...(!request.handlerLogs && { NOVA_EVAL_TELEMETRY: 'none' }),
  }
}
