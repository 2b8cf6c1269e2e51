/** The kinds of job that are followed, by the word of the API that knows them. */
export type JobKind = 'TrainingJob' | 'AgentRFT' | 'AgentRFTEvaluation' | 'ModelCustomizationJob'

/** A stage a job went through, in AWS's words. */
export interface JobStage {
  readonly name: string
  readonly message?: string | undefined
  readonly start?: Date | undefined
  readonly end?: Date | undefined
}

/** What a service says of a job, in one shape for all three. */
export interface JobState {
  readonly kind: JobKind
  readonly name: string
  readonly arn: string
  /** `InProgress`, `Completed`, `Failed`, `Stopping`, `Stopped`. */
  readonly status: string
  /** What it is at within its status: `Downloading`, `Training`, `MaxRuntimeExceeded`. */
  readonly stage: string | undefined
  readonly stages: readonly JobStage[]
  readonly created: Date | undefined
  readonly ended: Date | undefined
  /** Why it failed, in AWS's words. */
  readonly failure: string | undefined
  /** Where the results of an evaluation lie, once it is completed. */
  readonly results: string | undefined
  /** What else is worth knowing of it: the model that came out, the run of MLflow. */
  readonly facts: Readonly<Record<string, string>>
}

const over = new Set(['Completed', 'Failed', 'Stopped', 'DeleteFailed'])

/** Whether a job will not change any more. */
export const isOver = ({ status }: Pick<JobState, 'status'>): boolean => over.has(status)
