import { type Command, InvalidArgumentError, Option } from 'commander'
import { architectures, functionDefaults, runtimes } from '../../contract/function-defaults.ts'
import { type DeployHooks, type DeployRequest, deploy } from '../../deploy/deploy.ts'
import { checkFunctionName, type Platform, platforms } from '../../deploy/function-name.ts'
import type { Architecture, Runtime } from '../../deploy/plan-function.ts'
import { placeText, stepsText } from '../../deploy/plan-text.ts'
import { publishLayer } from '../../deploy/publish-layer.ts'
import { NovaEvalError } from '../../errors.ts'
import type { JobService } from '../../iam/job-role.ts'
import { type AwsFlags, awsOptions, withAwsFlags } from '../aws-flags.ts'
import type { CommandResult, Finish } from '../command.ts'
import { tell } from '../confirm.ts'
import { deployedText, layerText, plannedText } from '../deploy-text.ts'
import { collect, duration, once, positive, variable } from '../flags.ts'

/** The flags of `nova-eval deploy`, as the command line reads them. */
interface DeployFlags extends AwsFlags {
  readonly name?: string
  readonly processor?: string
  readonly platform: Platform
  readonly layer?: string
  readonly memory?: number
  readonly timeout?: number
  readonly architecture?: Architecture
  readonly runtime?: Runtime
  readonly env: readonly string[]
  readonly judgeModel: readonly string[]
  readonly functionRole?: string
  readonly alias: string
  readonly project?: string
  readonly adopt?: boolean
  readonly role?: JobService
  readonly roleName?: string
  readonly data: readonly string[]
  readonly outputPath?: string
  readonly evaluator?: string
  readonly hub?: string
  readonly recipe?: string
  readonly dryRun?: boolean
}

/** `nova-eval deploy`. */
export function addDeploy(program: Command, finish: Finish): void {
  const command = program
    .command('deploy')
    .description('make or update the function of a processor, its role and layer; also the role of a job, an evaluator')
    .option('--name <name>', 'of the function; SageMaker jobs demand that it begins with SageMaker-', once())
    .option('--processor <file>', 'module that exports handler, TypeScript or JavaScript', once())
    .addOption(new Option('--platform <platform>', 'who will call it').choices(platforms).default('smtj'))
    .option('--layer <zip|arn>', "our package as a layer; without one the function's code brings it", once())
    .option('--memory <mb>', `MB, 128 to 10240 (default for a new function: ${functionDefaults.memory})`, once(memory))
    .option(
      '--timeout <time>',
      `of a call, up to 900s (default for a new function: ${functionDefaults.timeout}s)`,
      once(timeout),
    )
    .addOption(
      new Option('--architecture <name>', `default for a new function: ${functionDefaults.architecture}`).choices(
        architectures,
      ),
    )
    .addOption(
      new Option('--runtime <name>', `default for a new function: ${functionDefaults.runtime}`).choices(runtimes),
    )
    .option('--env <key=value>', 'a variable of the function; an empty value removes it; may be repeated', collect, [])
    .option('--judge-model <id>', 'a model that its judges may ask; may be repeated', collect, [])
    .option('--function-role <name|arn>', 'a role that is there, instead of one of its own', once())
    .option('--alias <name>', 'the name its newest version has', once(), functionDefaults.alias)
    .option('--project <name>', "for the tags (default: the name of the processor's folder)", once())
    .option('--adopt', 'take over a function or role of this name that others made')
    .addOption(
      new Option('--role <service>', 'also make or update the role of jobs that call it').choices([
        'bedrock',
        'sagemaker',
      ]),
    )
    .option('--role-name <name>', "the job role's", once())
    .option('--data <s3 uri>', 'what the job reads: s3://bucket/key; may be repeated', collect, [])
    .option('--output-path <s3 uri>', 'where the job writes: s3://bucket/prefix/', once())
    .option('--evaluator <name>', 'also register the function as an evaluator', once())
    .option('--hub <name>', 'the hub of SageMaker that the evaluator goes to', once())
    .option('--recipe <file>', "also write the function's ARN and type into a recipe, comments kept", once())
    .option('--dry-run', 'print the calls that would be made, and make none')
  withAwsFlags(command)
    .option('--json', 'print one JSON document, nothing else')
    .action(async (flags: DeployFlags) => finish(await deployCommand(flags)))
}

function memory(text: string): number {
  const megabytes = positive(text)
  if (megabytes < 128 || megabytes > 10_240) throw new InvalidArgumentError('expected 128 to 10240.')
  return megabytes
}

function timeout(text: string): number {
  const seconds = duration(text) / 1_000
  if (!Number.isInteger(seconds) || seconds > 900) throw new InvalidArgumentError('expected whole seconds, up to 900.')
  return seconds
}

async function deployCommand(flags: DeployFlags): Promise<CommandResult> {
  const { name, processor, layer, role, evaluator, dryRun = false } = flags
  const hooks: DeployHooks = {
    onPlan: (identity, { steps }) => tell([placeText(identity), ...(dryRun ? [] : stepsText(steps))]),
    onStep: (step) => {
      if (step.kind === 'wait') tell([`waiting for ${step.functionName} to be active`])
    },
  }
  if (name === undefined) {
    if (layer === undefined || role !== undefined || evaluator !== undefined)
      throw lacking('the function has no name', 'give --name NAME')
    const notes = processor === undefined ? [] : ['warning: there is no --name, so this is about the layer alone']
    return { ...layerText(await publishLayer(layer, awsOptions(flags), dryRun, hooks), dryRun), verdict: 'ok', notes }
  }
  if (processor === undefined && layer === undefined && role === undefined && evaluator === undefined)
    throw lacking('nothing to deploy', 'give --processor FILE, --layer, --role or --evaluator')
  const warnings = checkFunctionName(name, flags.platform)
  const deployed = await deploy(requestOf(name, flags), awsOptions(flags), dryRun, hooks)
  const notes = [...warnings, ...deployed.plan.warnings].map((warning) => `warning: ${warning}`)
  return { ...(dryRun ? plannedText(deployed) : deployedText(deployed, { ...flags, name })), verdict: 'ok', notes }
}

function requestOf(name: string, flags: DeployFlags): DeployRequest {
  const { processor, layer, functionRole, project, alias, adopt = false } = flags
  const { memory, timeout, architecture, runtime, env, judgeModel } = flags
  const environment = Object.fromEntries(env.map(variable))
  return {
    name,
    processor,
    layer,
    functionRole,
    project,
    adopt,
    recipe: flags.recipe,
    judges: judgeModel,
    settings: { memory, timeout, architecture, runtime, environment, alias },
    job: jobOf(flags),
    evaluator: evaluatorOf(flags),
  }
}

function jobOf({ role, roleName, data, outputPath }: DeployFlags): DeployRequest['job'] {
  if (role === undefined) {
    // A configuration names the data of a project for every command.
    if (roleName === undefined && outputPath === undefined) return undefined
    throw lacking(
      '--role-name and --output-path are of the role of a job',
      'give --role sagemaker or --role bedrock too',
    )
  }
  if (roleName === undefined || data.length === 0 || outputPath === undefined)
    throw lacking('the role of a job needs a name, its data and its output', 'give --role-name, --data, --output-path')
  return { service: role, role: roleName, data: data.map(s3Path), output: s3Path(outputPath) }
}

function evaluatorOf({ evaluator, hub }: DeployFlags): DeployRequest['evaluator'] {
  if (evaluator === undefined && hub === undefined) return undefined
  if (evaluator !== undefined && hub !== undefined) return { name: evaluator, hub }
  throw lacking('an evaluator has a name and stands in a hub', 'give --evaluator NAME and --hub NAME')
}

function s3Path(uri: string): string {
  const path = /^s3:\/\/([a-z0-9][a-z0-9.-]+(?:\/.*)?)$/s.exec(uri)?.[1]
  if (path !== undefined) return path
  throw lacking(`expected s3://bucket/key, got ${uri}`, 'write s3://bucket/key')
}

const lacking = (message: string, hint: string): NovaEvalError => new NovaEvalError(message, { code: 'NE1002', hint })
