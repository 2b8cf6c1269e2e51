import { openBedrockJobs } from '../aws/bedrock-jobs.ts'
import { requireClients } from '../aws/clients.ts'
import type { AwsOptions } from '../aws/connect.ts'
import type { JobKind, JobState } from '../aws/job-state.ts'
import { openSageMakerJobs } from '../aws/sagemaker-jobs.ts'
import { isNovaEvalError, type NovaEvalError } from '../errors.ts'

export interface ListOptions extends AwsOptions {
  readonly most: number
  readonly nameContains?: string | undefined
}

/** The jobs of all kinds, newest first, and the kinds that could not be asked for. */
export interface JobList {
  readonly jobs: readonly JobState[]
  readonly refused: readonly { readonly kind: JobKind; readonly error: NovaEvalError }[]
}

/**
 * The newest jobs of every kind. A kind that a region does not have, or that may not be listed, does not hide the others.
 *
 * @throws NovaEvalError NE5502 where none could be listed
 */
export async function listJobs({ most, nameContains, ...options }: ListOptions): Promise<JobList> {
  requireClients('listing jobs', ['sagemaker', 'bedrock'])
  using sagemaker = await openSageMakerJobs(options)
  using bedrock = await openBedrockJobs(options)
  const asked: readonly { readonly kind: JobKind; readonly list: Promise<JobState[]> }[] = [
    { kind: 'TrainingJob', list: sagemaker.trainings(most, nameContains) },
    { kind: 'AgentRFTEvaluation', list: sagemaker.agents('AgentRFTEvaluation', most, nameContains) },
    { kind: 'AgentRFT', list: sagemaker.agents('AgentRFT', most, nameContains) },
    { kind: 'ModelCustomizationJob', list: bedrock.jobs(most, nameContains) },
  ]
  const settled = await Promise.allSettled(asked.map(({ list }) => list))
  const refused = settled.flatMap((one, at) => {
    if (one.status === 'fulfilled') return []
    if (!isNovaEvalError(one.reason)) throw one.reason
    return [{ kind: (asked[at] as (typeof asked)[number]).kind, error: one.reason }]
  })
  const [first] = refused
  if (first !== undefined && refused.length === asked.length) throw first.error
  const jobs = settled.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
  const time = ({ created }: JobState): number => created?.getTime() ?? 0
  return { jobs: jobs.toSorted((one, other) => time(other) - time(one)).slice(0, most), refused }
}
