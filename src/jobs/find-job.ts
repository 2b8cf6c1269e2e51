import { type BedrockJobs, openBedrockJobs } from '../aws/bedrock-jobs.ts'
import type { AwsOptions } from '../aws/connect.ts'
import type { JobKind, JobState } from '../aws/job-state.ts'
import { type AgentCategory, openSageMakerJobs, type SageMakerJobs } from '../aws/sagemaker-jobs.ts'
import { isNovaEvalError, NovaEvalError } from '../errors.ts'

/** A job that is followed: asked for again and again. */
export interface FollowedJob extends Disposable {
  readonly read: () => Promise<JobState>
}

/** A job as its ARN names it. */
interface NamedJob {
  readonly kind: JobKind
  readonly name: string
}

/**
 * The kind and name in the ARN of a job; undefined for a bare name.
 *
 * @throws NovaEvalError NE1002 for an ARN of something else
 * @example jobOfArn('arn:aws:sagemaker:us-east-1:123456789012:training-job/tickets-1') // { kind: 'TrainingJob', name: 'tickets-1' }
 * @example jobOfArn('arn:aws:sagemaker:us-west-2:123456789012:job/AgentRFT/agent-1') // { kind: 'AgentRFT', name: 'agent-1' }
 */
export function jobOfArn(id: string): NamedJob | undefined {
  if (!id.startsWith('arn:')) return undefined
  const training = /^arn:[\w-]+:sagemaker:[\w-]+:\d+:training-job\/([^/]+)$/.exec(id)?.[1]
  if (training !== undefined) return { kind: 'TrainingJob', name: training }
  const agent = /^arn:[\w-]+:sagemaker:[\w-]+:\d+:job\/(AgentRFT|AgentRFTEvaluation)\/([^/]+)$/.exec(id)
  if (agent !== null) return { kind: agent[1] as AgentCategory, name: agent[2] as string }
  if (/^arn:[\w-]+:bedrock:[\w-]+:\d+:model-customization-job\//.test(id))
    return { kind: 'ModelCustomizationJob', name: id }
  throw new NovaEvalError(`expected the ARN of a training job, a job of AgentRFT or a customization job, got ${id}`, {
    code: 'NE1002',
    hint: 'nova-eval jobs list prints names and ARNs',
  })
}

/**
 * Finds a job by its name or ARN. A bare name is looked for among all kinds, in the order in which they are most often meant.
 *
 * @throws NovaEvalError NE5506 where there is none
 */
export async function findJob(id: string, options: AwsOptions): Promise<FollowedJob> {
  const named = jobOfArn(id)
  const fromArn = named === undefined ? undefined : id.split(':')[3]
  const clients = await openClients(options, fromArn)
  const kinds = named === undefined ? order : [named.kind]
  const refusals: NovaEvalError[] = []
  try {
    for (const kind of kinds) {
      const ask = () => readJob(clients, kind, named?.name ?? id)
      const found = await ask().catch((error: unknown) => {
        // One that may not be asked does not hide the others; where none has it, it is told.
        if (!isNovaEvalError(error) || named !== undefined || error.code !== 'NE5502') throw error
        refusals.push(error)
        return undefined
      })
      if (found !== undefined)
        return followed(clients, kind, found.kind === 'ModelCustomizationJob' ? found.arn : found.name)
    }
    if (refusals[0] !== undefined) throw refusals[0]
    throw notThere(id)
  } catch (error) {
    clients[Symbol.dispose]()
    throw error
  }
}

const order: readonly JobKind[] = ['TrainingJob', 'AgentRFTEvaluation', 'AgentRFT', 'ModelCustomizationJob']

const notThere = (id: string): NovaEvalError =>
  new NovaEvalError(`there is no job ${id} in this account and region`, {
    code: 'NE5506',
    hint: 'nova-eval jobs list shows the newest; --region names another region',
  })

interface Clients extends Disposable {
  readonly sagemaker: SageMakerJobs
  readonly bedrock: BedrockJobs
}

async function openClients(options: AwsOptions, fromArn: string | undefined): Promise<Clients> {
  const sagemaker = await openSageMakerJobs(options, fromArn)
  const bedrock = await openBedrockJobs(options, fromArn)
  return {
    sagemaker,
    bedrock,
    [Symbol.dispose]: () => {
      sagemaker[Symbol.dispose]()
      bedrock[Symbol.dispose]()
    },
  }
}

function readJob({ sagemaker, bedrock }: Clients, kind: JobKind, name: string): Promise<JobState | undefined> {
  if (kind === 'TrainingJob') return sagemaker.training(name)
  return kind === 'ModelCustomizationJob' ? bedrock.job(name) : sagemaker.agent(kind, name)
}

const followed = (clients: Clients, kind: JobKind, name: string): FollowedJob => ({
  [Symbol.dispose]: () => clients[Symbol.dispose](),
  read: async () => {
    const state = await readJob(clients, kind, name)
    if (state === undefined) throw notThere(name)
    return state
  },
})
