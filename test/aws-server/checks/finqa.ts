import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { JobStandIn } from '../../support/aws/job-stand-in.ts'
import { account } from '../../support/aws/moto.ts'
import { repository } from '../../support/command.ts'
import { LambdaHost } from '../lambda-host.ts'
import type { Stage } from '../stage.ts'
import { finqaItems } from './finqa-items.ts'

const region = 'us-east-1'

/** The published FinQA notebook as one script of nine commands, twice in a row: the second run finds what the first left in the bucket. */
export async function checkFinqa({ check, proxy, folder, witness }: Stage): Promise<void> {
  const jobs = new JobStandIn().script(/^finqa-earlier$/, [
    { status: 'InProgress', stage: 'Validation' },
    { status: 'Failed', failure: 'Unable to assume role: the role cannot be assumed by bedrock.amazonaws.com' },
  ])
  using _jobs = proxy.answer(jobs.answer)
  await using _host = new LambdaHost(proxy, folder)
  const example = join(folder, 'finqa')
  cpSync(join(repository, 'examples/03-finqa-reward'), example, { recursive: true })
  writeFileSync(join(example, 'train.json'), JSON.stringify(finqaItems(140)))
  witness('s3api', 'create-bucket', '--bucket', 'finqa-bucket', '--region', region)
  const before = left(witness)
  // A job of an earlier day, which failed.
  jobs.answer({
    service: 'bedrock',
    action: 'CreateModelCustomizationJob',
    path: '/model-customization-jobs',
    query: {},
    region,
    body: { jobName: 'finqa-earlier', customModelName: 'finqa-earlier', baseModelIdentifier: 'm' },
  })

  for (const run of [1, 2]) {
    await check(`the nine commands run to their end, time ${run}`, async () => {
      proxy.takeWrites()
      const { code, text } = await script(example, `finqa-${run}`)
      equal(code, 0, text)
      equal(readFileSync(join(example, 'train.sh'), 'utf8').match(/(^|\|\| )nova-eval /gm)?.length, 9)
      match(text, /140 rows, 0 items left out of 140/)
      match(text, /^\+ role +finqa-reward-fn\b/m)
      match(text, /^\+ role +FinqaRftRole\b/m)
      match(text, /"aggregate_reward_score":1,/)
      match(text, /agree on 1 of 1/)
      match(text, new RegExp(`^finqa-${run} {2}Completed {2}after 180 s$`, 'm'))
      match(text, /custom-model\/finqa-nova-lite-rft/)
      match(text, /^finqa-earlier {2}Failed/m)
      match(text, /AWS says {2}Unable to assume role[\s\S]*NE5512[\s\S]*exit 5/)
    })
    await check(`the job of time ${run} is the notebook's, with its data in the bucket`, () => {
      const sent = proxy.takeWrites()
      const [job, ...more] = sent.filter(({ action }) => action === 'CreateModelCustomizationJob')
      const { clientRequestToken, ...request } = (job?.body ?? {}) as Readonly<Record<string, unknown>>
      ok(typeof clientRequestToken === 'string')
      deepEqual(more, [])
      deepEqual(request, requestOf(`finqa-${run}`))
      for (const part of ['train', 'val']) {
        const key = `rft-data/finqa-${run}/${part}.jsonl`
        witness('s3api', 'get-object', '--bucket', 'finqa-bucket', '--key', key, join(folder, 'got.jsonl'))
        equal(
          readFileSync(join(folder, 'got.jsonl'), 'utf8'),
          readFileSync(join(example, `finqa-data/parts/${part}.jsonl`), 'utf8'),
        )
      }
    })
    await check(`nothing but the data is left after time ${run}`, () => deepEqual(left(witness), before))
  }
}

/** Contract 7.1, with the names of the script. */
const requestOf = (name: string) => ({
  jobName: name,
  customModelName: 'finqa-nova-lite-rft',
  roleArn: `arn:aws:iam::${account}:role/FinqaRftRole`,
  baseModelIdentifier: 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-2-lite-v1:0:256k',
  customizationType: 'REINFORCEMENT_FINE_TUNING',
  trainingDataConfig: { s3Uri: `s3://finqa-bucket/rft-data/${name}/train.jsonl` },
  validationDataConfig: { validators: [{ s3Uri: `s3://finqa-bucket/rft-data/${name}/val.jsonl` }] },
  outputDataConfig: { s3Uri: 's3://finqa-bucket/rft-output/' },
  customizationConfig: {
    rftConfig: {
      graderConfig: {
        lambdaGrader: { lambdaArn: `arn:aws:lambda:us-east-1:${account}:function:finqa-reward` },
      },
      hyperParameters: {
        batchSize: 32,
        epochCount: 1,
        evalInterval: 5,
        inferenceMaxTokens: 1000,
        learningRate: 0.00005,
        maxPromptLength: 4000,
        reasoningEffort: 'high',
        trainingSamplePerPrompt: 4,
      },
    },
  },
})

const left = (witness: Stage['witness']) => ({
  functions: witness('lambda', 'list-functions', '--region', region, '--query', 'Functions[].FunctionName'),
  roles: witness('iam', 'list-roles', '--query', 'Roles[].RoleName'),
})

/** Runs the script as it stands, with our command under its own name. */
async function script(example: string, job: string): Promise<{ code: number | null; text: string }> {
  const bin = join(example, 'bin')
  mkdirSync(bin, { recursive: true })
  const command = join(bin, 'nova-eval')
  writeFileSync(command, `#!/bin/sh\nexec "${process.execPath}" "${join(repository, 'dist/cli/main.js')}" "$@"\n`)
  chmodSync(command, 0o755)
  const env = {
    ...process.env,
    PATH: `${bin}:${process.env.PATH}`,
    AWS_REGION: region,
    NO_COLOR: '1',
    BUCKET: 'finqa-bucket',
    JOB: job,
    FINQA: 'train.json',
    EARLIER: 'finqa-earlier',
    INTERVAL: '20ms',
  }
  const child = spawn('bash', ['train.sh'], { cwd: example, env })
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (more: string) => {
      text += more
    })
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, text }
}
