import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Command, Option } from 'commander'
import { functionRoleName } from '../../deploy/function-name.ts'
import { layerName } from '../../deploy/plan-layer.ts'
import { type Policies, policies } from '../../emit/policies.ts'
import type { JobService } from '../../iam/job-role.ts'
import type { CommandResult, Finish } from '../command.ts'
import { collect, once } from '../flags.ts'

interface PolicyFlags {
  readonly name: string
  readonly region: string
  readonly account: string
  readonly service: JobService
  readonly jobRole: string
  readonly functionRole?: string
  readonly judgeModel: readonly string[]
  readonly data: readonly string[]
  readonly outputPath: string
  readonly hub?: string
  readonly output?: string
}

/** `nova-eval emit policy`. */
export function addEmitPolicy(emit: Command, finish: Finish): void {
  emit
    .command('policy')
    .description('policies: of who deploys and submits, of the job, of the function; each names its resources')
    .requiredOption('--name <name>', 'of the function', once())
    .requiredOption('--region <region>', 'where function and job are', once())
    .requiredOption('--account <digits>', 'whose they are', once())
    .addOption(
      new Option('--service <name>', 'what runs the job').choices(['sagemaker', 'bedrock']).default('sagemaker'),
    )
    .requiredOption('--job-role <role>', 'the role of the job, by its name, path and name, or ARN', once())
    .requiredOption('--data <s3 uri>', 'what the job reads: s3://bucket/key; may be repeated', collect)
    .requiredOption('--output-path <s3 uri>', 'where the job writes: s3://bucket/prefix/', once())
    .option('--function-role <role>', 'the role of the function, likewise (default: its own)', once())
    .option('--judge-model <id>', 'a model that its judges may ask; may be repeated', collect, [])
    .option('--hub <name>', 'the hub of SageMaker that evaluators go to', once())
    .option('-o, --output <dir>', 'also write each document to a file of its own', once())
    .option('--json', 'print one JSON document, nothing else')
    .action(async (flags: PolicyFlags) => finish(await emitPolicy(flags)))
}

async function emitPolicy({
  name,
  functionRole,
  judgeModel,
  outputPath,
  output,
  ...flags
}: PolicyFlags): Promise<CommandResult> {
  const found = policies({
    ...flags,
    functionName: name,
    functionRole: functionRole ?? functionRoleName(name),
    layerName,
    judges: judgeModel,
    output: outputPath,
  })
  const notes = output === undefined ? [] : [`files: ${(await writeParts(output, found)).join(' ')}`]
  return {
    verdict: 'ok',
    text: [JSON.stringify(found, null, 2)],
    json: { schema: 'nova-eval/emit-policy@1', ...found },
    notes,
  }
}

async function writeParts(folder: string, found: Policies): Promise<string[]> {
  await mkdir(folder, { recursive: true })
  const parts = Object.entries(found).flatMap(([who, documents]: [string, object]) =>
    Object.entries(documents).map(([kind, document]) => [`${who}-${kind}.json`, document] as const),
  )
  for (const [file, document] of parts) await writeFile(join(folder, file), `${JSON.stringify(document, null, 2)}\n`)
  return parts.map(([file]) => join(folder, file))
}
