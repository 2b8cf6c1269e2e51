import { NovaEvalError } from '../errors.ts'
import type { Finding } from '../finding.ts'
import type { PlainFile } from '../recipe/plain-values.ts'
import { misfit, numberAt, refuseOthers, switchAt, textAt, valueAt } from './job-file.ts'
import { givenJobName, jobName } from './job-name.ts'
import { type FindModel, modelsOf } from './multi-turn-models.ts'
import { readMultiTurnParameters } from './multi-turn-parameters.ts'
import { type Agent, agentOf, isHubDataset, type MultiTurnParts, multiTurnRequest } from './multi-turn-request.ts'
import { placeFile, uploadFolder } from './place-files.ts'
import type { Submission, SubmitOptions } from './submission.ts'
import { type JobTag, readTags } from './tags.ts'

/** The arguments of `MultiTurnRLEvaluator`, and `base_model`, which it looks up in the training job. */
const known = [
  'region',
  'role',
  'model',
  'base_model',
  'base_eval_name',
  's3_output_path',
  'mlflow_resource_arn',
  'mlflow_experiment_name',
  'mlflow_run_name',
  'networking',
  'kms_key_id',
  'model_package_group',
  'dataset',
  'agent_config',
  'agent_qualifier',
  'accept_eula',
  'evaluate_base_model',
  'stopping_condition',
  'tags',
  'hyperparameters',
]

/** Three days. */
const longest = 259_200
const day = 86_400

/**
 * All that starting a multi-turn evaluation takes, in one of its three shapes: the base model, a fine-tuned one, or both in one experiment.
 *
 * @throws NovaEvalError NE1002 for what is missing, NE4402 and NE4404 for a value of the file
 */
export async function planMultiTurn(
  file: PlainFile,
  options: SubmitOptions,
  { roleArn, findModel }: { readonly roleArn: string; readonly findModel: FindModel },
): Promise<Submission> {
  refuseOthers(file, [], known)
  refuseOthers(file, ['networking'], ['subnets', 'security_group_ids'])
  if (!switchAt(file, ['accept_eula'], true))
    throw misfit(file, ['accept_eula'], 'true, without which the service evaluates no model', false)
  const models = await modelsOf(file, findModel)
  const agent = readAgent(file, options)
  const { sent, groupSize, findings } = readMultiTurnParameters(file)
  const stated = options.name ?? textAt(file, ['base_eval_name'])
  const name = stated === undefined ? jobName(`mtrl-eval-${models.baseName}`, options.now) : givenJobName(stated)
  const output = needed(options.outputPath ?? textAt(file, ['s3_output_path']), 's3_output_path, or --output-path')
  const dataset = needed(options.data ?? textAt(file, ['dataset']), 'a dataset, or --data')
  const placed = isHubDataset(dataset)
    ? { uri: dataset, uploads: [] }
    : placeFile(dataset, uploadFolder({ uploadPath: options.uploadPath, outputPath: output }, name))
  const stop =
    options.maxRuntime ??
    numberAt(file, ['stopping_condition'], { least: 1, most: longest, whole: true, code: 'NE4404' }) ??
    day
  if (stop > longest) {
    throw new NovaEvalError(`a multi-turn evaluation takes at most ${longest} s, got ${stop}`, {
      code: 'NE4404',
      hint: 'three days are the limit of the service',
    })
  }
  const shape = {
    roleArn,
    agent,
    dataset: placed.uri,
    output,
    kmsKey: options.kmsKey ?? textAt(file, ['kms_key_id']),
    hyperParameters: sent,
    stoppingCondition: stop,
    subnets: options.subnet ?? textsAt(file, ['networking', 'subnets']),
    securityGroups: options.securityGroup ?? textsAt(file, ['networking', 'security_group_ids']),
    tags: options.tag === undefined ? tagsOf(file) : readTags(options.tag),
  }
  const both = models.base && models.package !== undefined
  const run = (which: 'base-model-eval' | 'fine-tuned-model-eval'): string => {
    const own = textAt(file, ['mlflow_run_name'])
    if (own === undefined) return which
    return both ? `${own}-${which}` : own
  }
  const jobs: MultiTurnParts[] = [
    ...(models.base ? [{ suffix: 'base', run: run('base-model-eval'), modelPackageArn: undefined }] : []),
    ...(models.package === undefined
      ? []
      : [{ suffix: 'fine-tuned', run: run('fine-tuned-model-eval'), modelPackageArn: models.package }]),
  ].map(({ suffix, run, modelPackageArn }) => ({
    ...shape,
    name: both ? `${name.slice(0, 62 - suffix.length)}-${suffix}` : name,
    baseModelArn: models.baseArn,
    modelPackageArn,
    mlflow: mlflowOf(file, models.baseName, run),
  }))
  return {
    kind: 'multi-turn',
    name,
    uploads: placed.uploads,
    requests: jobs.map((parts) => ({ operation: 'CreateJob', input: multiTurnRequest(parts) })),
    cost: [
      `jobs           ${jobs.length}${both ? ', the base model and the fine-tuned one' : ''}`,
      `runtime limit  ${stop} s each`,
      `rollouts       ${groupSize ?? "the service's default, 1"} a prompt`,
      'instances      none to choose: the service runs them, and bills the tokens',
    ],
    findings: [...findings, ...findingsOf(file, agent, shape.subnets)],
  }
}

function readAgent(file: PlainFile, options: SubmitOptions): Agent {
  const arn = needed(options.agent ?? textAt(file, ['agent_config']), 'agent_config, or --agent')
  const agent = agentOf(arn, textAt(file, ['agent_qualifier']))
  if (agent === undefined)
    throw misfit(file, ['agent_config'], 'the ARN of a runtime of Bedrock AgentCore or of a function', arn)
  return agent
}

/** Metrics go to MLflow where a server is named; both runs of a comparison into one experiment. */
function mlflowOf(file: PlainFile, baseName: string, run: string): MultiTurnParts['mlflow'] {
  const resourceArn = textAt(file, ['mlflow_resource_arn'])
  const experiment = textAt(file, ['mlflow_experiment_name'])
  if (resourceArn !== undefined) return { resourceArn, experiment: experiment ?? `mtrl-eval-${baseName}`, run }
  const lost = experiment === undefined ? 'mlflow_run_name' : 'mlflow_experiment_name'
  if (textAt(file, [lost]) !== undefined)
    throw misfit(file, [lost], 'mlflow_resource_arn beside it, without which it is not sent', textAt(file, [lost]))
  return undefined
}

function textsAt(file: PlainFile, path: readonly string[]): string[] {
  const value = valueAt(file, path) ?? []
  if (!Array.isArray(value) || !value.every((one): one is string => typeof one === 'string'))
    throw misfit(file, path, 'a list of texts', value)
  return value
}

/** A list of `{ Key, Value }`, in either case, as the SDK takes it, or a map. */
function tagsOf(file: PlainFile): JobTag[] {
  const value = valueAt(file, ['tags']) ?? []
  if (typeof value !== 'object') throw misfit(file, ['tags'], 'a list of Key and Value', value)
  if (!Array.isArray(value)) return Object.entries(value).map(([Key, one]) => ({ Key, Value: String(one) }))
  return value.map((tag: Readonly<Record<string, unknown>>, at) => {
    const key = tag.Key ?? tag.key
    const content = tag.Value ?? tag.value
    if (typeof key !== 'string' || typeof content !== 'string')
      throw misfit(file, ['tags', String(at)], 'a Key and a Value, both texts', tag)
    return { Key: key, Value: content }
  })
}

function needed(value: string | undefined, what: string): string {
  if (value !== undefined) return value
  throw new NovaEvalError(`a multi-turn evaluation needs ${what}`, {
    code: 'NE1002',
    hint: 'docs/jobs.md shows a whole job file',
  })
}

function findingsOf(file: PlainFile, agent: Agent, subnets: readonly string[]): Finding[] {
  const at = (key: string) => ({ file: file.file, line: file.lineOf([key]), path: `/${key}` })
  return [
    ...(agent.kind === 'lambda' && textAt(file, ['agent_qualifier']) !== undefined
      ? [
          {
            code: 'NE4411',
            level: 'warning',
            message: 'a qualifier is of AgentCore: for an agent in a function it is not sent',
            hint: "name the function's version or alias in its ARN",
            ...at('agent_qualifier'),
          } as const,
        ]
      : []),
    ...(textAt(file, ['model_package_group']) !== undefined
      ? [
          {
            code: 'NE4412',
            level: 'note',
            message:
              "an evaluation makes no model: AWS's SDK looks the group up and sends it nowhere, and neither is it sent here",
            ...at('model_package_group'),
          } as const,
        ]
      : []),
    ...(subnets.length > 0
      ? [
          {
            code: 'NE4413',
            level: 'note',
            message:
              "it is sent in the job's document, as the pages on VPCs say; AWS's SDK puts it beside, where CreateJob has no such field",
            ...at('networking'),
          } as const,
        ]
      : []),
    ...(textAt(file, ['mlflow_resource_arn']) === undefined
      ? [
          {
            code: 'NE4414',
            level: 'warning',
            message: 'there is no mlflow_resource_arn, and no other place is documented where the metrics can be read',
            hint: 'name an MLflow server or app of SageMaker',
            file: file.file,
          } as const,
        ]
      : []),
  ]
}
