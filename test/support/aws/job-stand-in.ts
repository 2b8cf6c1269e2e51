import { json, type RecordedRequest, refusal, type Substitute } from './recording-proxy.ts'

/** What a job is at when it is looked at: each look goes one step on, and the last step stays. */
export interface Step {
  readonly status: 'InProgress' | 'Completed' | 'Failed' | 'Stopping' | 'Stopped'
  /** SageMaker's secondary status; Bedrock's part: Validation, DataProcessing, Training. */
  readonly stage?: string
  readonly message?: string
  /** Lines that are in its log from then on. */
  readonly log?: readonly string[]
  readonly failure?: string
}

/** As a job goes that nothing is wrong with; the stages and their words are those of a captured run (seed 000). */
export const completes: readonly Step[] = [
  { status: 'InProgress', stage: 'Starting', message: 'Starting the training job' },
  { status: 'InProgress', stage: 'Downloading', message: 'Downloading the training image' },
  { status: 'InProgress', stage: 'Training', message: 'Training in progress', log: ['Starting Model Evaluation'] },
  { status: 'InProgress', stage: 'Uploading', message: 'Uploading generated training model', log: ['done'] },
  { status: 'Completed', stage: 'Completed', message: 'Training job completed' },
]

/** As a customization of Bedrock goes. */
export const customizes: readonly Step[] = [
  { status: 'InProgress', stage: 'Validation' },
  { status: 'InProgress', stage: 'DataProcessing' },
  { status: 'InProgress', stage: 'Training' },
  { status: 'Completed' },
]

interface Job {
  readonly kind: string
  readonly name: string
  readonly arn: string
  readonly input: Readonly<Record<string, unknown>>
  readonly steps: readonly Step[]
  /** How often it was looked at. */
  looks: number
}

type Asked = Pick<RecordedRequest, 'service' | 'action' | 'path' | 'query' | 'region' | 'body'>
type Fields = Readonly<Record<string, unknown>>

const account = '123456789012'
const began = Date.parse('2026-01-31T09:15:00Z')

/** The clock of the stand-in: a minute a step. */
const at = (step: number): number => began / 1000 + 60 * step

/**
 * Plays the services that run jobs: training jobs and jobs of AgentRFT of SageMaker, customizations of Bedrock, and their logs. Each job
 * goes through a script. What it is asked of other services, it leaves to what stands behind it.
 */
export class JobStandIn {
  readonly #jobs: Job[] = []
  readonly #scripts: (readonly [name: RegExp, steps: readonly Step[]])[] = []

  /** How jobs of such a name go; what was said last is looked at first. */
  script(name: RegExp, steps: readonly Step[]): this {
    this.#scripts.unshift([name, steps])
    return this
  }

  /** The requests that started jobs, as they were sent. */
  get started(): readonly Fields[] {
    return this.#jobs.map(({ input }) => input)
  }

  /** Answers what is asked of these services; undefined for anything else. */
  readonly answer = ({ service, action, path, query, region, body }: Asked): Substitute | undefined => {
    const fields = (body ?? {}) as Fields
    switch (action) {
      case 'CreateTrainingJob':
        return this.#create('TrainingJob', fields.TrainingJobName, fields, (name) => {
          const arn = `arn:aws:sagemaker:${region}:${account}:training-job/${name}`
          return [arn, { TrainingJobArn: arn }]
        })
      case 'CreateJob':
        return this.#create(String(fields.JobCategory), fields.JobName, fields, (name) => {
          const arn = `arn:aws:sagemaker:${region}:${account}:job/${fields.JobCategory}/${name}`
          return [arn, { JobArn: arn }]
        })
      case 'CreateModelCustomizationJob':
        return this.#create('ModelCustomizationJob', fields.jobName, fields, () => {
          const id = `amazon.nova-2-lite-v1:0:256k/${String(this.#jobs.length).padStart(12, 'a')}`
          const arn = `arn:aws:bedrock:${region}:${account}:model-customization-job/${id}`
          return [arn, { jobArn: arn }]
        })
      case 'DescribeTrainingJob':
        return this.#look('TrainingJob', String(fields.TrainingJobName), describeTraining) ?? noTraining
      case 'DescribeJob':
        return this.#look(String(fields.JobCategory), String(fields.JobName), describeAgent) ?? noJob
      case 'GetModelCustomizationJob':
        return (
          this.#look('ModelCustomizationJob', path.replace(/^\/model-customization-jobs\//, ''), getJob) ?? noModelJob
        )
      case 'ListTrainingJobs':
        return json({ TrainingJobSummaries: this.#list('TrainingJob', fields.NameContains).map(trainingSummary) })
      case 'ListJobs':
        return json({ JobSummaries: this.#list(String(fields.JobCategory), fields.NameContains).map(agentSummary) })
      case 'ListModelCustomizationJobs':
        return json({
          modelCustomizationJobSummaries: this.#list('ModelCustomizationJob', query.nameContains).map(modelSummary),
        })
      case 'DescribeHubContent':
        return json({
          HubContentArn: `arn:aws:sagemaker:${region}:aws:hub-content/${fields.HubName}/Model/${fields.HubContentName}/1.0.0`,
        })
      default:
        return service === 'logs' ? this.#logs(action, fields) : undefined
    }
  }

  #create(kind: string, name: unknown, input: Fields, answer: (name: string) => readonly [string, Fields]): Substitute {
    if (typeof name !== 'string') return refusal('ValidationException', 'a name is missing')
    if (this.#jobs.some((job) => job.kind === kind && job.name === name))
      return kind === 'ModelCustomizationJob'
        ? refusal('ConflictException', 'The provided job name is currently in use.')
        : refusal('ResourceInUse', 'Job name must be unique within an AWS account and region.')
    const [arn, answered] = answer(name)
    const usual = kind === 'ModelCustomizationJob' ? customizes : completes
    const steps = this.#scripts.find(([of]) => of.test(name))?.[1] ?? usual
    this.#jobs.push({ kind, name, arn, input, steps, looks: 0 })
    return json(answered, kind === 'ModelCustomizationJob' ? 201 : 200)
  }

  #look(kind: string, name: string, describe: (job: Job, past: readonly Step[]) => Fields): Substitute | undefined {
    const job = this.#jobs.find((one) => one.kind === kind && (one.name === name || one.arn === name))
    if (job === undefined) return undefined
    job.looks = Math.min(job.looks + 1, job.steps.length)
    return json(describe(job, job.steps.slice(0, job.looks)))
  }

  #list(kind: string, nameContains: unknown): Job[] {
    return this.#jobs.filter((job) => job.kind === kind && job.name.includes(String(nameContains ?? ''))).toReversed()
  }

  /** CloudWatch Logs: one stream a job, whose token is the number of lines that were read. */
  #logs(action: string, fields: Fields): Substitute | undefined {
    const group = String(fields.logGroupName)
    if (!group.startsWith('/aws/sagemaker/')) return undefined
    const mine = this.#jobs.filter(({ kind }) => group === groupOf(kind))
    if (action === 'DescribeLogStreams') {
      if (mine.length === 0) return refusal('ResourceNotFoundException', 'The specified log group does not exist.')
      const streams = mine.map(streamOf).filter((name) => name.startsWith(String(fields.logStreamNamePrefix ?? '')))
      return json({ logStreams: streams.map((logStreamName) => ({ logStreamName })) })
    }
    if (action !== 'GetLogEvents') return undefined
    const job = mine.find((one) => streamOf(one) === fields.logStreamName)
    if (job === undefined) return refusal('ResourceNotFoundException', 'The specified log stream does not exist.')
    const lines = job.steps
      .slice(0, job.looks)
      .flatMap(({ log = [] }, step) => log.map((message) => ({ message, timestamp: at(step) * 1000 })))
    const from = Number(/^f\/(\d+)$/.exec(String(fields.nextToken))?.[1] ?? 0)
    return json({ events: lines.slice(from), nextForwardToken: `f/${lines.length}` })
  }
}

const noTraining = refusal('ValidationException', 'Requested resource not found.')
const noJob = refusal('ResourceNotFound', 'Job not found.')
const noModelJob = refusal('ResourceNotFoundException', 'The provided job identifier is not found.', 404)

const groupOf = (kind: string): string =>
  kind === 'TrainingJob' ? '/aws/sagemaker/TrainingJobs' : `/aws/sagemaker/Job/${kind}`
const streamOf = ({ kind, name }: Job): string => (kind === 'TrainingJob' ? `${name}/algo-1-1769850900` : `${name}/`)

const last = (past: readonly Step[]): Step => past.at(-1) as Step
const isEnd = ({ status }: Step): boolean => status !== 'InProgress' && status !== 'Stopping'

/** What all of SageMaker's descriptions say alike. */
const described = (past: readonly Step[]): Fields => ({
  SecondaryStatus: last(past).stage ?? last(past).status,
  SecondaryStatusTransitions: past.map(({ status, stage, message }, step) => ({
    Status: stage ?? status,
    StatusMessage: message,
    StartTime: at(step),
    ...(step < past.length - 1 && { EndTime: at(step + 1) }),
  })),
  ...(last(past).failure !== undefined && { FailureReason: last(past).failure }),
  CreationTime: at(0),
  LastModifiedTime: at(past.length - 1),
})

const describeTraining = ({ name, arn, input }: Job, past: readonly Step[]): Fields => ({
  ...input,
  ...described(past),
  TrainingJobName: name,
  TrainingJobArn: arn,
  TrainingJobStatus: last(past).status,
  ModelArtifacts: {
    S3ModelArtifacts: `${(input.OutputDataConfig as { S3OutputPath: string }).S3OutputPath}${name}/output/model.tar.gz`,
  },
  ...(isEnd(last(past)) && { TrainingEndTime: at(past.length - 1), BillableTimeInSeconds: 60 * (past.length - 1) }),
})

/** The service adds its own part to the document once the job is over. */
function describeAgent({ name, arn, kind, input }: Job, past: readonly Step[]): Fields {
  const document = JSON.parse(String(input.JobConfigDocument)) as Fields
  const mlflow = (document.OutputDataConfig as { MlflowConfig?: Readonly<Record<string, string>> }).MlflowConfig
  const output =
    last(past).status === 'Completed' && mlflow !== undefined
      ? {
          ServiceOutput: {
            MlflowDetails: {
              ExperimentName: mlflow.MlflowExperimentName,
              RunName: mlflow.MlflowRunName,
              ExperimentId: '7',
              RunId: `run-of-${name}`,
            },
          },
        }
      : {}
  return {
    ...input,
    ...described(past),
    JobName: name,
    JobArn: arn,
    JobCategory: kind,
    JobStatus: last(past).status,
    JobConfigDocument: JSON.stringify({ ...document, ...output }),
    ...(isEnd(last(past)) && { EndTime: at(past.length - 1) }),
  }
}

const iso = (seconds: number): string => new Date(seconds * 1000).toISOString()
const parts = { Validation: 'validationDetails', DataProcessing: 'dataProcessingDetails', Training: 'trainingDetails' }

function getJob({ name, arn, input }: Job, past: readonly Step[]): Fields {
  const { status, failure } = last(past)
  const statusDetails = Object.fromEntries(
    Object.entries(parts).map(([stage, key]) => {
      const step = past.findIndex((one) => one.stage === stage)
      if (step < 0) return [key, { status: 'NotStarted' }]
      const over = step < past.length - 1
      return [key, { status: over ? 'Completed' : 'InProgress', creationTime: iso(at(step)) }]
    }),
  )
  return {
    ...input,
    jobName: name,
    jobArn: arn,
    status,
    statusDetails,
    outputModelName: input.customModelName,
    baseModelArn: input.baseModelIdentifier,
    creationTime: iso(at(0)),
    lastModifiedTime: iso(at(past.length - 1)),
    ...(isEnd(last(past)) && { endTime: iso(at(past.length - 1)) }),
    ...(status === 'Completed' && {
      outputModelArn: `${arn.split(':').slice(0, 5).join(':')}:custom-model/${input.customModelName}`,
    }),
    ...(failure !== undefined && { failureMessage: failure }),
  }
}

const now = ({ steps, looks }: Job): Step => steps[Math.max(looks - 1, 0)] as Step
const trainingSummary = (job: Job): Fields => ({
  TrainingJobName: job.name,
  TrainingJobArn: job.arn,
  TrainingJobStatus: now(job).status,
  SecondaryStatus: now(job).stage,
  CreationTime: at(0),
})
const agentSummary = (job: Job): Fields => ({
  JobName: job.name,
  JobArn: job.arn,
  JobCategory: job.kind,
  JobStatus: now(job).status,
  JobSecondaryStatus: now(job).stage,
  CreationTime: at(1),
  LastModifiedTime: at(1),
})
const modelSummary = (job: Job): Fields => ({
  jobName: job.name,
  jobArn: job.arn,
  baseModelArn: job.input.baseModelIdentifier,
  status: now(job).status,
  creationTime: iso(at(2)),
})
