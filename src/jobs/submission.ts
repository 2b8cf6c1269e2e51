import type { CustomizationRequest } from '../aws/bedrock-jobs.ts'
import type { AgentJobRequest, TrainingJobRequest } from '../aws/sagemaker-jobs.ts'
import type { Finding } from '../finding.ts'
import type { SubmitKind } from './job-file.ts'

/** One request that starts a job, exactly as it is sent. */
export type JobRequest =
  | { readonly operation: 'CreateTrainingJob'; readonly input: TrainingJobRequest }
  | { readonly operation: 'CreateJob'; readonly input: AgentJobRequest }
  | { readonly operation: 'CreateModelCustomizationJob'; readonly input: CustomizationRequest }

/** A file that has to be in S3 before the job starts. */
export interface Upload {
  /** A local file, or the text of one. */
  readonly from: { readonly file: string } | { readonly text: string; readonly name: string }
  readonly to: string
}

/** All that starting a job takes: what is uploaded, what is sent, what it costs by, and what is doubtful about it. */
export interface Submission {
  readonly kind: SubmitKind
  readonly name: string
  readonly uploads: readonly Upload[]
  readonly requests: readonly JobRequest[]
  /** What the bill depends on, a line each. No price: prices change, and differ by region and contract. */
  readonly cost: readonly string[]
  readonly findings: readonly Finding[]
}

/** The flags that say what a file does not. */
export interface SubmitOptions {
  readonly data?: string | undefined
  readonly validation?: string | undefined
  readonly outputPath?: string | undefined
  /** Where local files are uploaded to; by default below the output path. */
  readonly uploadPath?: string | undefined
  readonly name?: string | undefined
  readonly instanceType?: string | undefined
  readonly instanceCount?: number | undefined
  readonly maxRuntime?: number | undefined
  readonly image?: string | undefined
  readonly grader?: string | undefined
  readonly agent?: string | undefined
  readonly kmsKey?: string | undefined
  readonly subnet?: readonly string[] | undefined
  readonly securityGroup?: readonly string[] | undefined
  readonly tag?: readonly string[] | undefined
  readonly now: Date
}
