import { openBedrockJobs } from '../aws/bedrock-jobs.ts'
import type { AwsOptions } from '../aws/connect.ts'
import { openUploader } from '../aws/s3-upload.ts'
import { openSageMakerJobs } from '../aws/sagemaker-jobs.ts'
import type { JobRequest, Submission } from './submission.ts'

/** A job that was started. */
export interface StartedJob {
  readonly name: string
  readonly arn: string
}

/** A file that was uploaded. */
export interface Uploaded {
  readonly from: string
  readonly to: string
  readonly bytes: number
}

/** Uploads what a job reads, in the order in which the submission names it. */
export async function uploadAll(
  { uploads }: Submission,
  options: AwsOptions,
  told: (file: Uploaded) => void,
): Promise<Uploaded[]> {
  if (uploads.length === 0) return []
  using uploader = await openUploader(options)
  const done: Uploaded[] = []
  for (const { from, to } of uploads) {
    const file =
      'file' in from
        ? { from: from.file, to, bytes: await uploader.file(from.file, to) }
        : { from: from.name, to, bytes: await uploader.text(from.text, to) }
    told(file)
    done.push(file)
  }
  return done
}

/** Sends the requests one after another; what was started before one is refused is told. */
export async function startAll(
  { requests }: Submission,
  options: AwsOptions,
  told: (job: StartedJob) => void,
): Promise<StartedJob[]> {
  const started: StartedJob[] = []
  for (const request of requests) {
    const job = { name: nameOf(request), arn: await start(request, options) }
    told(job)
    started.push(job)
  }
  return started
}

async function start(request: JobRequest, options: AwsOptions): Promise<string> {
  if (request.operation === 'CreateModelCustomizationJob') {
    using bedrock = await openBedrockJobs(options)
    return await bedrock.create(request.input)
  }
  using sagemaker = await openSageMakerJobs(options)
  return request.operation === 'CreateTrainingJob'
    ? await sagemaker.createTraining(request.input)
    : await sagemaker.createAgent(request.input)
}

/** The name that a request gives its job. */
export function nameOf(request: JobRequest): string {
  const name =
    request.operation === 'CreateTrainingJob'
      ? request.input.TrainingJobName
      : request.operation === 'CreateJob'
        ? request.input.JobName
        : request.input.jobName
  return name as string
}
