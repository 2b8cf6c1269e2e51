import type {
  BedrockClient,
  CreateModelCustomizationJobCommandInput,
  GetModelCustomizationJobCommandOutput,
} from '@aws-sdk/client-bedrock'
import type { NovaEvalError } from '../errors.ts'
import { type AwsOptions, awsErrorName, awsRefusal, clientSettings, loadSdk, regionOf } from './connect.ts'
import { firstOf } from './first-of.ts'
import type { JobStage, JobState } from './job-state.ts'
import { named as namedBy } from './named.ts'

/** A request that starts a customization of a model. */
export type CustomizationRequest = CreateModelCustomizationJobCommandInput

/** Bedrock, as far as jobs need it. */
export interface BedrockJobs extends Disposable {
  /** Starts a job and gives its ARN. */
  readonly create: (request: CustomizationRequest) => Promise<string>
  /** A job by its name or ARN; undefined where there is none. */
  readonly job: (identifier: string) => Promise<JobState | undefined>
  /** The newest jobs, newest first. */
  readonly jobs: (most: number, nameContains?: string) => Promise<JobState[]>
}

/** @throws NovaEvalError NE1004 without the client, NE5501 without a region; from its calls NE5502 where AWS refuses */
export async function openBedrockJobs(options: AwsOptions, fromArn?: string): Promise<BedrockJobs> {
  const sdk = await loadSdk('bedrock', () => import('@aws-sdk/client-bedrock'), 'following a job of Bedrock')
  const client: BedrockClient = new sdk.BedrockClient(clientSettings(options, fromArn))
  await regionOf(client, 'Bedrock cannot be reached', 'NE5501')
  const asked = <T>(what: string, call: Promise<T>): Promise<T> =>
    call.catch((error: unknown) => {
      throw refusal(what, error, options)
    })
  return {
    [Symbol.dispose]: () => client.destroy(),
    create: async (request) =>
      named(
        (await asked('the job cannot be started', client.send(new sdk.CreateModelCustomizationJobCommand(request))))
          .jobArn,
      ),
    job: async (jobIdentifier) => {
      const found = client.send(new sdk.GetModelCustomizationJobCommand({ jobIdentifier }))
      const job = await asked(`the job ${jobIdentifier} cannot be read`, orNothing(found))
      return job === undefined ? undefined : stateOf(job)
    },
    jobs: async (most, nameContains) => {
      const pages = sdk.paginateListModelCustomizationJobs(
        { client },
        { maxResults: Math.min(most, 100), sortBy: 'CreationTime', sortOrder: 'Descending', nameContains },
      )
      const found = firstOf(pages, (page) => page.modelCustomizationJobSummaries, most)
      return (await asked('jobs of Bedrock cannot be listed', found)).map((job) => ({
        kind: 'ModelCustomizationJob',
        name: named(job.jobName),
        arn: named(job.jobArn),
        status: named(job.status),
        stage: undefined,
        stages: [],
        created: job.creationTime,
        ended: job.endTime,
        failure: undefined,
        results: undefined,
        facts: {},
      }))
    },
  }
}

const named = (value: string | undefined): string => namedBy(value, 'Bedrock')

/** What is not there is no error here: a name may be that of another kind of job. */
const orNothing = <T>(found: Promise<T>): Promise<T | undefined> =>
  found.catch((error: unknown) => {
    const invalid = error instanceof Error && /invalid.*identifier/i.test(error.message)
    if (invalid || awsErrorName(error) === 'ResourceNotFoundException') return undefined
    throw error
  })

function stateOf(job: GetModelCustomizationJobCommandOutput): JobState {
  const { validationDetails, dataProcessingDetails, trainingDetails } = job.statusDetails ?? {}
  const part = (
    name: string,
    details: { status?: string | undefined; creationTime?: Date | undefined } | undefined,
  ): JobStage[] =>
    details?.status === undefined || details.status === 'NotStarted'
      ? []
      : [{ name, message: details.status, start: details.creationTime }]
  const stages = [
    ...part('Validation', validationDetails),
    ...part('DataProcessing', dataProcessingDetails),
    ...part('Training', trainingDetails),
  ]
  const rft = job.customizationConfig?.rftConfig
  return {
    kind: 'ModelCustomizationJob',
    name: named(job.jobName),
    arn: named(job.jobArn),
    status: named(job.status),
    stage: job.status === 'Completed' ? undefined : stages.at(-1)?.name,
    stages,
    created: job.creationTime,
    ended: job.endTime,
    failure: job.failureMessage,
    results: undefined,
    facts: {
      ...(job.outputModelArn !== undefined && { model: job.outputModelArn }),
      ...(rft?.graderConfig?.lambdaGrader?.lambdaArn !== undefined && {
        grader: rft.graderConfig.lambdaGrader.lambdaArn,
      }),
      ...(job.outputDataConfig?.s3Uri !== undefined && { output: job.outputDataConfig.s3Uri }),
    },
  }
}

const refusal = (what: string, error: unknown, { profile }: AwsOptions): NovaEvalError =>
  awsRefusal(what, error, {
    code: 'NE5502',
    profile,
    hints: {
      AccessDeniedException:
        'allow the caller bedrock:CreateModelCustomizationJob and GetModelCustomizationJob, and iam:PassRole on the role',
      ConflictException: 'there is a job or a model of this name already: give another with --name',
      ServiceQuotaExceededException: 'wait for a running job to end, or ask for a higher quota of customization jobs',
      TooManyTagsException: 'give fewer tags',
      ValidationException: 'see the message of AWS; nova-eval submit --dry-run shows the whole request',
    },
  })
