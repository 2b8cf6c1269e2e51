import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { BucketStandIn } from '../support/aws/bucket-stand-in.ts'
import { JobStandIn } from '../support/aws/job-stand-in.ts'
import { type RecordedRequest, RecordingProxy } from '../support/aws/recording-proxy.ts'
import { type CommandOptions, type Finished, novaEval, temporaryFolder } from '../support/command.ts'

/** The services that jobs need, played on this machine, and our command before them. */
export interface JobStage extends AsyncDisposable {
  readonly jobs: JobStandIn
  readonly bucket: BucketStandIn
  readonly proxy: RecordingProxy
  readonly folder: string
  readonly command: (args: readonly string[], options?: CommandOptions) => Promise<Finished>
  /** Writes a file into the folder and gives its path. */
  readonly write: (name: string, text: string) => string
  /** The bodies of the requests for an action, as they went over the wire. */
  readonly sent: (action: string) => unknown[]
}

export const account = '123456789012'

export async function openJobStage(region = 'us-east-1'): Promise<JobStage> {
  const proxy = await RecordingProxy.start('http://127.0.0.1:9')
  const jobs = new JobStandIn()
  const bucket = new BucketStandIn()
  proxy.answer(bucket.answer)
  proxy.answer(jobs.answer)
  const folder = await temporaryFolder()
  const env = {
    PATH: process.env.PATH,
    AWS_ENDPOINT_URL: proxy.url,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: 'testing',
    AWS_SECRET_ACCESS_KEY: 'testing',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    NO_COLOR: '1',
  }
  return {
    jobs,
    bucket,
    proxy,
    folder: folder.path,
    command: (args, options) => novaEval(args, { cwd: folder.path, env, ...options }),
    write: (name, text) => {
      writeFileSync(join(folder.path, name), text)
      return name
    },
    sent: (action) =>
      proxy.requests.filter((request: RecordedRequest) => request.action === action).map(({ body }) => body),
    [Symbol.asyncDispose]: async () => {
      await proxy[Symbol.asyncDispose]()
      await folder[Symbol.asyncDispose]()
    },
  }
}
