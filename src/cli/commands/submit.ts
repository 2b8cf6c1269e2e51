import type { Command } from 'commander'
import { requireClients } from '../../aws/clients.ts'
import type { AwsOptions } from '../../aws/connect.ts'
import { readIdentity, statedPlace } from '../../aws/identity.ts'
import { maskArns } from '../../aws/mask.ts'
import { namedRole } from '../../aws/named-role.ts'
import { readRole } from '../../aws/role.ts'
import { openSageMakerJobs } from '../../aws/sagemaker-jobs.ts'
import { NovaEvalError } from '../../errors.ts'
import { hasErrors } from '../../finding.ts'
import { type Place, roleArn } from '../../iam/place.ts'
import { kindOf, textAt } from '../../jobs/job-file.ts'
import { neededClients } from '../../jobs/needed-clients.ts'
import { planSubmission } from '../../jobs/plan-submission.ts'
import { startAll, uploadAll } from '../../jobs/start.ts'
import type { Submission, SubmitOptions } from '../../jobs/submission.ts'
import { readPlainFile } from '../../recipe/plain-values.ts'
import { findingsText } from '../../report/findings-text.ts'
import { type AwsFlags, awsOptions, withAwsFlags } from '../aws-flags.ts'
import type { CommandResult, Finish } from '../command.ts'
import { confirmed, tell } from '../confirm.ts'
import { collect, duration, once, positive } from '../flags.ts'
import { dryRunText, submissionText } from '../submission-text.ts'

/** The flags of `nova-eval submit`, as the command line reads them. */
interface SubmitFlags extends Omit<SubmitOptions, 'now' | 'maxRuntime'>, AwsFlags {
  readonly role?: string
  readonly maxRuntime?: number
  readonly check: boolean
  readonly yes?: boolean
  readonly dryRun?: boolean
}

/** `nova-eval submit`. */
export function addSubmit(program: Command, finish: Finish): void {
  const command = program
    .command('submit')
    .description(
      'start a job: an evaluation on SageMaker, a reinforcement fine-tuning on Bedrock, a multi-turn evaluation',
    )
    .argument('<recipe>', 'a recipe of an evaluation, or a job file; its sections say which kind of job it is')
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
    .option('--no-check', 'leave recipe and local data unchecked')
    .option('-y, --yes', 'start it without asking')
    .option('--dry-run', 'print what would be sent, and send nothing')
  withAwsFlags(command)
    .option('--json', 'print one JSON document, nothing else')
    .action(async (file: string, flags: SubmitFlags) => finish(await submitCommand(file, flags)))
}

async function submitCommand(path: string, flags: SubmitFlags): Promise<CommandResult> {
  const file = await readPlainFile(path)
  const kind = kindOf(file)
  const role = flags.role ?? textAt(file, [kind === 'bedrock-rft' ? 'roleArn' : 'role'])
  if (role === undefined)
    throw new NovaEvalError('a job runs under a role, and there is no --role', {
      code: 'NE1002',
      hint: 'nova-eval deploy --role makes one; give its ARN or name',
    })
  const options = optionsOf(flags)
  const dryRun = flags.dryRun === true
  requireClients('submitting', neededClients({ kind, file, options, role, dryRun }))
  const region = flags.region ?? (kind === 'multi-turn' ? textAt(file, ['region']) : undefined)
  const aws = awsOptions({ ...flags, ...(region !== undefined && { region }) })
  const unasked = dryRun && role.startsWith('arn:')
  const place: Place = unasked ? await statedPlace(role, aws) : await readIdentity(aws)
  const arn = role.startsWith('arn:') ? role : await arnOfRole(role, place, aws)
  const reach = { ...aws, region: place.region }
  const submission = await planSubmission(kind, file, options, {
    place,
    roleArn: arn,
    findModel: (name) => findModel(name, reach),
    check: flags.check,
  })
  const json = { schema: 'nova-eval/submission@1', ...jsonOf(submission) }
  if (hasErrors(submission.findings))
    return {
      verdict: 'input',
      text: [...findingsText(submission.findings), '', 'nothing was uploaded, nothing was started'],
      json: { verdict: 'input', ...json },
    }
  if (dryRun) return { verdict: 'ok', text: dryRunText(submission, place), json: { verdict: 'ok', ...json } }
  tell(submissionText(submission, { ...place, role: arn }))
  if (!(await confirmed(`start ${submission.requests.length === 1 ? 'this job' : 'these jobs'}?`, flags.yes === true)))
    return {
      verdict: 'usage',
      text: ['nothing was uploaded, nothing was started'],
      json: { verdict: 'usage', ...json },
    }
  const uploaded = await uploadAll(submission, reach, ({ from, to, bytes }) =>
    tell([`uploaded  ${from} to ${to}  ${bytes} bytes`]),
  )
  const started = await startAll(submission, reach, ({ name }) => tell([`started   ${name}`]))
  return {
    verdict: 'ok',
    text: started.flatMap(({ name, arn }) => [
      `${name}  ${maskArns(arn)}`,
      `next   npx nova-eval jobs watch ${name} --region ${place.region}`,
    ]),
    json: { verdict: 'ok', ...json, uploaded, started },
  }
}

const optionsOf = ({ maxRuntime, ...flags }: SubmitFlags): SubmitOptions => ({
  ...flags,
  maxRuntime: maxRuntime === undefined ? undefined : Math.ceil(maxRuntime / 1000),
  now: new Date(),
})

async function findModel(name: string, reach: AwsOptions): Promise<string> {
  using sagemaker = await openSageMakerJobs(reach)
  return await sagemaker.hubModel(name)
}

/** Where IAM may not be asked for the path of a role, it is taken for granted as it is given. */
async function arnOfRole(name: string, place: Place, aws: AwsOptions): Promise<string> {
  const reach = { ...aws, region: place.region }
  const found = await namedRole(name, place, 'nova-eval deploy --role makes one', (role) => readRole(role, reach))
  return found?.arn ?? roleArn(place, name)
}

const jsonOf = ({ kind, name, uploads, requests, cost, findings }: Submission) => ({
  kind,
  name,
  uploads: uploads.map(({ from, to }) => ({ from: 'file' in from ? from.file : from.name, to })),
  requests,
  cost,
  findings,
})
