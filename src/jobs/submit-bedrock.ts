import type { CustomizationRequest } from '../aws/bedrock-jobs.ts'
import { NovaEvalError } from '../errors.ts'
import type { Finding } from '../finding.ts'
import { arnOf, type Place } from '../iam/place.ts'
import type { PlainFile } from '../recipe/plain-values.ts'
import { refuseOthers, textAt, valueAt } from './job-file.ts'
import { givenJobName, jobName } from './job-name.ts'
import { placeFile, uploadFolder } from './place-files.ts'
import { type RftHyperParameters, readRftHyperParameters } from './rft-hyper-parameters.ts'
import type { Submission, SubmitOptions } from './submission.ts'
import { readTags } from './tags.ts'

/** The arguments of `create_model_customization_job` that reinforcement fine-tuning has. */
const known = [
  'jobName',
  'customModelName',
  'roleArn',
  'baseModelIdentifier',
  'customizationType',
  'trainingDataConfig',
  'validationDataConfig',
  'outputDataConfig',
  'customizationConfig',
  'customModelKmsKeyId',
  'vpcConfig',
]

/**
 * All that starting a reinforcement fine-tuning on Bedrock takes. The file holds the arguments of the call, under Bedrock's own names; flags
 * stand for what differs from run to run.
 *
 * @throws NovaEvalError NE1002 for what is missing, NE4402 and NE4404 for a value of the file
 */
export function planBedrock(
  file: PlainFile,
  options: SubmitOptions,
  { place, roleArn, rows }: { readonly place: Place; readonly roleArn: string; readonly rows: number | undefined },
): Submission {
  refuseOthers(file, [], known)
  const type = textAt(file, ['customizationType']) ?? 'REINFORCEMENT_FINE_TUNING'
  if (type !== 'REINFORCEMENT_FINE_TUNING') {
    throw new NovaEvalError(`expected the customizationType REINFORCEMENT_FINE_TUNING, got ${type}`, {
      code: 'NE4402',
      file: file.file,
      line: file.lineOf(['customizationType']),
      path: '/customizationType',
      hint: 'other customizations have no grader, and are not submitted here',
    })
  }
  const hyperParameters = readRftHyperParameters(file)
  const base = needed(textAt(file, ['baseModelIdentifier']), 'baseModelIdentifier in the file')
  const stated = textAt(file, ['jobName'])
  const given = options.name ?? stated
  const name = given === undefined ? jobName('rft', options.now) : givenJobName(given)
  const output = needed(options.outputPath ?? textAt(file, ['outputDataConfig', 's3Uri']), '--output-path')
  const grader = needed(
    options.grader ?? textAt(file, ['customizationConfig', 'rftConfig', 'graderConfig', 'lambdaGrader', 'lambdaArn']),
    '--grader',
  )
  const folder = uploadFolder({ uploadPath: options.uploadPath, outputPath: output }, name)
  const training = placeFile(needed(trainingOf(file, options), '--data'), folder)
  const validationFile = validationOf(file, options)
  const validation = validationFile === undefined ? undefined : placeFile(validationFile, folder)
  const kmsKey = options.kmsKey ?? textAt(file, ['customModelKmsKeyId'])
  const tags = readTags(options.tag ?? []).map(({ Key, Value }) => ({ key: Key, value: Value }))
  const vpc = vpcOf(file, options)
  const input: CustomizationRequest = {
    jobName: name,
    customModelName: textAt(file, ['customModelName']) ?? name,
    roleArn,
    baseModelIdentifier: modelArn(place, base),
    customizationType: 'REINFORCEMENT_FINE_TUNING',
    trainingDataConfig: { s3Uri: training.uri },
    ...(validation !== undefined && { validationDataConfig: { validators: [{ s3Uri: validation.uri }] } }),
    outputDataConfig: { s3Uri: output },
    customizationConfig: {
      rftConfig: { graderConfig: { lambdaGrader: { lambdaArn: functionArn(place, grader) } }, hyperParameters },
    },
    ...(vpc !== undefined && { vpcConfig: vpc }),
    ...(kmsKey !== undefined && { customModelKmsKeyId: kmsKey }),
    ...(tags.length > 0 && { jobTags: tags }),
  }
  return {
    kind: 'bedrock-rft',
    name,
    uploads: [...training.uploads, ...(validation?.uploads ?? [])],
    requests: [{ operation: 'CreateModelCustomizationJob', input }],
    cost: costOf(rows, hyperParameters),
    findings: findingsOf(file, place, base, validation?.uri),
  }
}

const trainingOf = (file: PlainFile, options: SubmitOptions): string | undefined =>
  options.data ?? textAt(file, ['trainingDataConfig', 's3Uri'])

/** The files that a job names, wherever they lie. */
export const bedrockData = (
  file: PlainFile,
  options: SubmitOptions,
): { readonly data: string | undefined; readonly validation: string | undefined } => ({
  data: trainingOf(file, options),
  validation: validationOf(file, options),
})

function validationOf(file: PlainFile, options: SubmitOptions): string | undefined {
  if (options.validation !== undefined) return options.validation
  const validators = valueAt(file, ['validationDataConfig', 'validators'])
  return Array.isArray(validators) && validators.length > 0
    ? textAt(file, ['validationDataConfig', 'validators', '0', 's3Uri'])
    : undefined
}

function vpcOf(file: PlainFile, { subnet, securityGroup }: SubmitOptions): CustomizationRequest['vpcConfig'] {
  if (subnet !== undefined) return { subnetIds: [...subnet], securityGroupIds: [...(securityGroup ?? [])] }
  const list = (key: string): string[] => {
    const value = valueAt(file, ['vpcConfig', key])
    return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
  }
  return valueAt(file, ['vpcConfig']) === undefined
    ? undefined
    : { subnetIds: list('subnetIds'), securityGroupIds: list('securityGroupIds') }
}

function needed(value: string | undefined, what: string): string {
  if (value !== undefined) return value
  throw new NovaEvalError(`a reinforcement fine-tuning needs ${what}`, {
    code: 'NE1002',
    hint: 'docs/jobs.md shows a whole job file',
  })
}

/** A model's id is that of a foundation model of the region. */
const modelArn = ({ partition, region }: Place, model: string): string =>
  model.startsWith('arn:') ? model : `arn:${partition}:bedrock:${region}::foundation-model/${model}`

const functionArn = (place: Place, grader: string): string =>
  grader.startsWith('arn:') ? grader : arnOf(place, 'lambda', `function:${grader}`)

/** The answers that are written and graded: their number is what the bill grows with. */
function costOf(
  rows: number | undefined,
  { epochCount, trainingSamplePerPrompt, inferenceMaxTokens }: RftHyperParameters,
): string[] {
  const answers =
    rows === undefined || epochCount === undefined || trainingSamplePerPrompt === undefined
      ? 'unknown here'
      : `${rows * epochCount * trainingSamplePerPrompt} to be written and graded (prompts x samples x epochs)`
  const said = (value: number | undefined): string => (value === undefined ? "the service's default" : String(value))
  return [
    `prompts        ${rows === undefined ? 'not counted, the data lies in S3' : rows}`,
    `samples        ${said(trainingSamplePerPrompt)} a prompt`,
    `epochs         ${said(epochCount)}`,
    `answers        ${answers}`,
    `tokens         ${said(inferenceMaxTokens)} an answer at most`,
    'runtime limit  none: Bedrock takes none',
  ]
}

function findingsOf(file: PlainFile, { region }: Place, base: string, validation: string | undefined): Finding[] {
  const nova = base.includes('nova')
  const at = (path: readonly string[]) => ({ file: file.file, line: file.lineOf(path), path: `/${path.join('/')}` })
  return [
    ...(nova && region !== 'us-east-1'
      ? [
          {
            code: 'NE4407',
            level: 'warning',
            message: `reinforcement fine-tuning of Nova is documented in us-east-1 alone, got ${region}`,
            hint: '--region us-east-1, with data and function there too',
          } as const,
        ]
      : []),
    ...(nova && validation !== undefined
      ? [
          {
            code: 'NE4409',
            level: 'note',
            message: "the published example sends validation data for Nova 2 Lite, Nova Forge's SDK leaves it out",
            hint: 'if Bedrock refuses it, submit without validation',
            ...at(['validationDataConfig']),
          } as const,
        ]
      : []),
  ]
}
