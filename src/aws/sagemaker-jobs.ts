import type {
  CreateJobCommandInput,
  CreateTrainingJobCommandInput,
  DescribeJobCommandOutput,
  DescribeTrainingJobCommandOutput,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker'
import type { NovaEvalError } from '../errors.ts'
import { type AwsOptions, awsErrorName, awsRefusal, clientSettings, loadSdk, regionOf } from './connect.ts'
import { firstOf } from './first-of.ts'
import type { JobState } from './job-state.ts'
import { named as namedBy } from './named.ts'

/** A request that starts a training job, which is what an evaluation is. */
export type TrainingJobRequest = CreateTrainingJobCommandInput
/** A request that starts a job of multi-turn reinforcement learning. */
export type AgentJobRequest = CreateJobCommandInput
/** The kinds of the latter. */
export type AgentCategory = 'AgentRFT' | 'AgentRFTEvaluation'

type Sdk = typeof import('@aws-sdk/client-sagemaker')

/** SageMaker, as far as jobs need it. */
export interface SageMakerJobs extends Disposable {
  /** Starts a job and gives its ARN. */
  readonly createTraining: (request: TrainingJobRequest) => Promise<string>
  readonly createAgent: (request: AgentJobRequest) => Promise<string>
  /** A job by its name; undefined where there is none. */
  readonly training: (name: string) => Promise<JobState | undefined>
  readonly agent: (category: AgentCategory, name: string) => Promise<JobState | undefined>
  /** The newest jobs, newest first. */
  readonly trainings: (most: number, nameContains?: string) => Promise<JobState[]>
  readonly agents: (category: AgentCategory, most: number, nameContains?: string) => Promise<JobState[]>
  /** The ARN of a model of the public hub. */
  readonly hubModel: (name: string) => Promise<string>
}

/** @throws NovaEvalError NE1004 without the client, NE5501 without a region; from its calls NE5502 where AWS refuses */
export async function openSageMakerJobs(options: AwsOptions, fromArn?: string): Promise<SageMakerJobs> {
  const sdk: Sdk = await loadSdk('sagemaker', () => import('@aws-sdk/client-sagemaker'), 'following a job')
  const client: SageMakerClient = new sdk.SageMakerClient(clientSettings(options, fromArn))
  await regionOf(client, 'SageMaker cannot be reached', 'NE5501')
  const asked = <T>(what: string, call: Promise<T>): Promise<T> =>
    call.catch((error: unknown) => {
      throw refusal(what, error, options)
    })
  const sorted = (most: number, nameContains?: string) =>
    ({
      MaxResults: Math.min(most, 100),
      SortBy: 'CreationTime',
      SortOrder: 'Descending',
      NameContains: nameContains,
    }) as const
  return {
    [Symbol.dispose]: () => client.destroy(),
    createTraining: async (request) =>
      named(
        (await asked('the job cannot be started', client.send(new sdk.CreateTrainingJobCommand(request))))
          .TrainingJobArn,
      ),
    createAgent: async (request) =>
      named((await asked('the job cannot be started', client.send(new sdk.CreateJobCommand(request)))).JobArn),
    training: async (name) => {
      const found = client.send(new sdk.DescribeTrainingJobCommand({ TrainingJobName: name }))
      const job = await asked(`the job ${name} cannot be read`, orNothing(found))
      return job === undefined ? undefined : trainingState(job)
    },
    agent: async (category, name) => {
      const found = client.send(new sdk.DescribeJobCommand({ JobCategory: category, JobName: name }))
      const job = await asked(`the job ${name} cannot be read`, orNothing(found))
      return job === undefined ? undefined : agentState(job)
    },
    trainings: async (most, nameContains) => {
      const pages = sdk.paginateListTrainingJobs({ client }, sorted(most, nameContains))
      const found = firstOf(pages, (page) => page.TrainingJobSummaries, most)
      return (await asked('training jobs cannot be listed', found)).map((job) => ({
        ...bare,
        kind: 'TrainingJob',
        name: named(job.TrainingJobName),
        arn: named(job.TrainingJobArn),
        status: named(job.TrainingJobStatus),
        stage: job.SecondaryStatus,
        created: job.CreationTime,
        ended: job.TrainingEndTime,
      }))
    },
    agents: async (category, most, nameContains) => {
      const pages = sdk.paginateListJobs({ client }, { JobCategory: category, ...sorted(most, nameContains) })
      const found = firstOf(pages, (page) => page.JobSummaries, most)
      return (await asked(`jobs of ${category} cannot be listed`, found)).map((job) => ({
        ...bare,
        kind: category,
        name: named(job.JobName),
        arn: named(job.JobArn),
        status: named(job.JobStatus),
        stage: job.JobSecondaryStatus,
        created: job.CreationTime,
        ended: job.EndTime,
      }))
    },
    hubModel: async (name) => {
      const command = new sdk.DescribeHubContentCommand({
        HubName: 'SageMakerPublicHub',
        HubContentType: 'Model',
        HubContentName: name,
      })
      return named(
        (await asked(`the model ${name} cannot be found in the public hub`, client.send(command))).HubContentArn,
      )
    },
  }
}

const bare = {
  stages: [],
  stage: undefined,
  ended: undefined,
  failure: undefined,
  results: undefined,
  facts: {},
} as const

const named = (value: string | undefined): string => namedBy(value, 'SageMaker')

/** What is not there is no error here: a name may be that of another kind of job. */
const orNothing = <T>(found: Promise<T>): Promise<T | undefined> =>
  found.catch((error: unknown) => {
    const missing =
      awsErrorName(error) === 'ResourceNotFound' ||
      (error instanceof Error && /requested resource not found|does not exist|could not find/i.test(error.message))
    if (missing) return undefined
    throw error
  })

function trainingState(job: DescribeTrainingJobCommandOutput): JobState {
  const name = named(job.TrainingJobName)
  const image = job.AlgorithmSpecification?.TrainingImage ?? ''
  const isEvaluation = image.includes('nova-evaluation-repo') || job.ServerlessJobConfig?.JobType === 'Evaluation'
  const output = job.OutputDataConfig?.S3OutputPath?.replace(/\/+$/, '')
  // Serverless jobs write a folder, the others an archive (contract of the outputs, layout).
  const left = job.OutputDataConfig?.CompressionType === 'NONE' ? 'output/' : 'output.tar.gz'
  return {
    kind: 'TrainingJob',
    name,
    arn: named(job.TrainingJobArn),
    status: named(job.TrainingJobStatus),
    stage: job.SecondaryStatus,
    stages: (job.SecondaryStatusTransitions ?? []).map(({ Status, StatusMessage, StartTime, EndTime }) => ({
      name: named(Status),
      message: StatusMessage,
      start: StartTime,
      end: EndTime,
    })),
    created: job.CreationTime,
    ended: job.TrainingEndTime,
    failure: job.FailureReason,
    results: isEvaluation && output !== undefined ? `${output}/${name}/output/${left}` : undefined,
    facts: {
      ...(job.BillableTimeInSeconds !== undefined && { 'billable seconds': String(job.BillableTimeInSeconds) }),
      ...(output !== undefined && { output: `${output}/${name}/` }),
    },
  }
}

function agentState(job: DescribeJobCommandOutput): JobState {
  return {
    kind: job.JobCategory === 'AgentRFT' ? 'AgentRFT' : 'AgentRFTEvaluation',
    name: named(job.JobName),
    arn: named(job.JobArn),
    status: named(job.JobStatus),
    stage: job.SecondaryStatus,
    stages: (job.SecondaryStatusTransitions ?? []).map(({ Status, StatusMessage, StartTime, EndTime }) => ({
      name: named(Status),
      message: StatusMessage,
      start: StartTime,
      end: EndTime,
    })),
    created: job.CreationTime,
    ended: job.EndTime,
    failure: job.FailureReason,
    results: undefined,
    facts: mlflowFacts(job.JobConfigDocument),
  }
}

/** The metrics of such a job go to MLflow; the service names the run in the document it was started with. */
function mlflowFacts(document: string | undefined): Readonly<Record<string, string>> {
  const details = fieldOf(fieldOf(parsed(document), 'ServiceOutput'), 'MlflowDetails')
  return Object.fromEntries(
    ['ExperimentName', 'RunName', 'ExperimentId', 'RunId'].flatMap((key) => {
      const value = fieldOf(details, key)
      return typeof value === 'string' ? [[`MLflow ${key}`, value]] : []
    }),
  )
}

const fieldOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined

function parsed(document: string | undefined): unknown {
  try {
    return document === undefined ? undefined : JSON.parse(document)
  } catch {
    // The service's own document: what it cannot be read for is not worth failing over.
    return undefined
  }
}

const refusal = (what: string, error: unknown, { profile }: AwsOptions): NovaEvalError =>
  awsRefusal(what, error, {
    code: 'NE5502',
    profile,
    hints: {
      AccessDeniedException:
        'allow the caller sagemaker:CreateTrainingJob, DescribeTrainingJob, CreateJob, DescribeJob, and iam:PassRole on the role',
      ResourceLimitExceeded: 'ask for a higher quota of this instance type for training jobs, or use another type',
      ResourceInUse: 'there is a job of this name already: give another with --name',
      ValidationException: 'see the message of AWS; nova-eval submit --dry-run shows the whole request',
    },
  })
