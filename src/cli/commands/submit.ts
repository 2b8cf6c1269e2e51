import type { Command } from 'commander'
import { awsErrorName } from '../../aws/connect.ts'
import { readIdentity } from '../../aws/identity.ts'
import { maskAccount, maskArns } from '../../aws/mask.ts'
import { readRole } from '../../aws/role.ts'
import { openSageMakerJobs } from '../../aws/sagemaker-jobs.ts'
import { statedPlace } from '../../aws/stated-place.ts'
import { countRows } from '../../dataset/rows.ts'
import { isNovaEvalError, NovaEvalError } from '../../errors.ts'
import { hasErrors } from '../../finding.ts'
import { type Place, roleArn } from '../../iam/place.ts'
import { kindOf, type SubmitKind, textAt } from '../../jobs/job-file.ts'
import { startAll, uploadAll } from '../../jobs/start.ts'
import type { Submission, SubmitOptions } from '../../jobs/submission.ts'
import { localTrainingFile, planBedrock } from '../../jobs/submit-bedrock.ts'
import { planEvaluation } from '../../jobs/submit-evaluation.ts'
import { planMultiTurn } from '../../jobs/submit-multi-turn.ts'
import { type PlainFile, readPlainFile } from '../../recipe/plain-values.ts'
import { findingsText } from '../../report/findings-text.ts'
import type { CommandResult, Finish } from '../command.ts'
import { confirmed, tell } from '../confirm.ts'
import { collect, duration, once, positive } from '../flags.ts'
import { dryRunText, submissionText } from '../submission-text.ts'

/** The flags of `nova-eval submit`, as the command line reads them. */
interface SubmitFlags extends Omit<SubmitOptions, 'now' | 'maxRuntime'> {
  readonly role?: string
  readonly maxRuntime?: number
  readonly yes?: boolean
  readonly dryRun?: boolean
  readonly region?: string
  readonly profile?: string
  readonly endpointUrl?: string
}

/** `nova-eval submit`. */
export function addSubmit(program: Command, finish: Finish): void {
  program
    .command('submit')
    .description(
      'start a job: an evaluation on SageMaker, a reinforcement fine-tuning on Bedrock, a multi-turn evaluation',
    )
    .argument('<file>', 'a recipe of an evaluation, or a job file; its sections say which kind of job it is')
    .option('--data <file>', 'the dataset: a local file, which is uploaded, or s3://bucket/key', once())
    .option('--role <role>', "the job's role, by its ARN or name", once())
    .option('--output-path <uri>', 'where results go: s3://bucket/prefix/', once())
    .option('--upload-path <uri>', 'where local files are uploaded to (default: below the output path)', once())
    .option('--name <name>', "the job's name (default: that of the file, and the time)", once())
    .option('--instance-type <type>', 'evaluation: ml.p5.48xlarge', once())
    .option('--instance-count <n>', 'evaluation: wins over run.replicas of the recipe', once(positive))
    .option('--max-runtime <time>', 'the job ends after it: 3600s, 90m (default: a day)', once(duration))
    .option('--image <image>', 'evaluation: a whole image, or a tag of the published one', once())
    .option('--validation <file>', 'Bedrock: the data to validate on, local or in S3', once())
    .option('--grader <function>', 'Bedrock: the reward function, by its ARN or name', once())
    .option('--agent <arn>', 'multi-turn: a runtime of AgentCore, or a function', once())
    .option('--kms-key <key>', 'what results are encrypted with', once())
    .option('--subnet <id>', 'of the VPC that the job runs in (repeatable)', collect)
    .option('--security-group <id>', 'of the VPC that the job runs in (repeatable)', collect)
    .option('--tag <key=value>', 'of the job (repeatable)', collect)
    .option('--yes', 'start it without asking')
    .option('--dry-run', 'print what would be sent, and send nothing')
    .option('--region <region>', 'of the job (default: the environment, then the profile)', once())
    .option('--profile <name>', 'of the AWS configuration', once())
    .option('--endpoint-url <url>', 'where AWS is reached', once())
    .option('--json', 'print one JSON document, nothing else')
    .action(async (file: string, flags: SubmitFlags) => finish(await submitCommand(file, flags)))
}

/** Flags that only one kind of job reads. */
const ownFlags: Readonly<Record<string, SubmitKind>> = {
  instanceType: 'evaluation',
  instanceCount: 'evaluation',
  image: 'evaluation',
  validation: 'bedrock-rft',
  grader: 'bedrock-rft',
  agent: 'multi-turn',
}

async function submitCommand(path: string, flags: SubmitFlags): Promise<CommandResult> {
  const file = await readPlainFile(path)
  const kind = kindOf(file)
  refuseForeign(kind, flags)
  const role = flags.role ?? textAt(file, [kind === 'bedrock-rft' ? 'roleArn' : 'role'])
  if (role === undefined)
    throw new NovaEvalError('a job runs under a role, and there is no --role', {
      code: 'NE1002',
      hint: 'nova-eval deploy --role makes one; give its ARN or name',
    })
  const region = flags.region ?? (kind === 'multi-turn' ? textAt(file, ['region']) : undefined)
  const aws = { region, profile: flags.profile, endpointUrl: flags.endpointUrl }
  const unasked = flags.dryRun === true && role.startsWith('arn:')
  const place: Place = unasked ? await statedPlace(role, aws) : await readIdentity(aws)
  const arn = role.startsWith('arn:') ? role : await arnOfRole(role, place, aws)
  const submission = await plan(kind, file, flags, { place, arn, aws })
  const json = { schema: 'nova-eval/submission@1', ...jsonOf(submission) }
  if (hasErrors(submission.findings))
    return {
      verdict: 'input',
      text: [...findingsText(submission.findings), '', 'nothing was uploaded, nothing was started'],
      json: { verdict: 'input', ...json },
    }
  if (flags.dryRun === true)
    return { verdict: 'ok', text: dryRunText(submission, place), json: { verdict: 'ok', ...json } }
  tell(submissionText(submission, { ...place, role: arn }))
  if (!(await confirmed(`start ${submission.requests.length === 1 ? 'this job' : 'these jobs'}?`, flags.yes === true)))
    return {
      verdict: 'usage',
      text: ['nothing was uploaded, nothing was started'],
      json: { verdict: 'usage', ...json },
    }
  const uploaded = await uploadAll(submission, { ...aws, region: place.region }, ({ from, to, bytes }) =>
    tell([`uploaded  ${from} to ${to}  ${bytes} bytes`]),
  )
  const started = await startAll(submission, { ...aws, region: place.region }, ({ name }) =>
    tell([`started   ${name}`]),
  )
  return {
    verdict: 'ok',
    text: started.flatMap(({ name, arn }) => [
      `${name}  ${maskArns(arn)}`,
      `next   npx nova-eval jobs watch ${name} --region ${place.region}`,
    ]),
    json: { verdict: 'ok', ...json, uploaded, started },
  }
}

function refuseForeign(kind: SubmitKind, flags: SubmitFlags): void {
  const given = flags as Readonly<Record<string, unknown>>
  const foreign = Object.entries(ownFlags).find(([flag, of]) => given[flag] !== undefined && of !== kind)
  if (foreign === undefined) return
  const flag = `--${foreign[0].replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
  throw new NovaEvalError(`${flag} is of another kind of job than this file's`, {
    code: 'NE1002',
    hint: `the file is for ${names[kind]}: leave the flag out`,
  })
}

const names: Readonly<Record<SubmitKind, string>> = {
  evaluation: 'an evaluation on SageMaker',
  'bedrock-rft': 'a reinforcement fine-tuning on Bedrock',
  'multi-turn': 'a multi-turn evaluation on SageMaker',
}

/** IAM knows the path of a role; where it may not be asked, a role without a path is taken for granted. */
async function arnOfRole(name: string, place: Place, aws: { region: string | undefined }): Promise<string> {
  try {
    const role = await readRole(name, { ...aws, region: place.region })
    if (role !== undefined) return role.arn
  } catch (error) {
    if (isNovaEvalError(error) && /^AccessDenied/.test(awsErrorName(error.cause))) return roleArn(place, name)
    throw error
  }
  throw new NovaEvalError(`there is no role ${name} in the account ${maskAccount(place.account)}`, {
    code: 'NE5507',
    hint: 'nova-eval deploy --role makes one',
  })
}

interface Context {
  readonly place: Place
  readonly arn: string
  readonly aws: { region: string | undefined; profile: string | undefined; endpointUrl: string | undefined }
}

async function plan(kind: SubmitKind, file: PlainFile, flags: SubmitFlags, context: Context): Promise<Submission> {
  const { place, arn, aws } = context
  const options: SubmitOptions = {
    ...flags,
    maxRuntime: flags.maxRuntime === undefined ? undefined : Math.ceil(flags.maxRuntime / 1000),
    now: new Date(),
  }
  if (kind === 'evaluation') return planEvaluation(file, options, { place, roleArn: arn })
  if (kind === 'multi-turn') {
    const findModel = async (name: string): Promise<string> => {
      using sagemaker = await openSageMakerJobs({ ...aws, region: place.region })
      return await sagemaker.hubModel(name)
    }
    return planMultiTurn(file, options, { roleArn: arn, findModel })
  }
  if (flags.maxRuntime !== undefined)
    throw new NovaEvalError('Bedrock takes no limit of the runtime', {
      code: 'NE1002',
      hint: 'leave --max-runtime out',
    })
  const local = localTrainingFile(file, options)
  const training = local === undefined ? undefined : await countRows(local, {})
  return planBedrock(file, options, { place, roleArn: arn, counted: { training } })
}

const jsonOf = ({ kind, name, uploads, requests, cost, findings }: Submission) => ({
  kind,
  name,
  uploads: uploads.map(({ from, to }) => ({ from: 'file' in from ? from.file : from.name, to })),
  requests,
  cost,
  findings,
})
