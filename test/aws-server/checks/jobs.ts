import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  agents,
  agentsDocument,
  agentsJob,
  finqa,
  finqaRequest,
  genQa,
  role,
  ticketsRequest,
  tunedDocument,
} from '../../support/aws/contract-requests.ts'
import { JobStandIn } from '../../support/aws/job-stand-in.ts'
import type { RecordedRequest } from '../../support/aws/recording-proxy.ts'
import { repository } from '../../support/command.ts'
import type { Stage } from '../stage.ts'

/** What is sent for an action, from what the proxy kept. */
const bodies = (requests: readonly RecordedRequest[], action: string): Record<string, unknown>[] =>
  requests.filter((request) => request.action === action).map(({ body }) => body as Record<string, unknown>)

const rows = '{"query":"q","response":"r"}\n'
const quick = ['--interval', '20ms', '--region', 'us-east-1']

/** Jobs of the three services: the requests field by field, the data in the account's buckets, and their lives to both ends. */
export async function checkJobs({ check, proxy, folder, command, witness }: Stage): Promise<void> {
  const jobs = new JobStandIn()
  using _ = proxy.answer(jobs.answer)
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text)
  for (const bucket of ['results', 'data'])
    witness('s3api', 'create-bucket', '--bucket', bucket, '--region', 'us-east-1')
  const start = ['--role', role, '--region', 'us-east-1', '--yes']

  await check('a dry run changes nothing', async () => {
    write('recipe.yaml', genQa)
    write('gen_qa.jsonl', rows)
    proxy.takeWrites()
    const { code, stderr } = await command('submit', 'recipe.yaml', ...evaluation, ...start, '--dry-run')
    equal(code, 0, stderr)
    deepEqual(proxy.takeWrites(), [])
  })
  await check('an evaluation is sent as contract 7.2 has it, and its files are in the bucket', async () => {
    const { code, stderr } = await command('submit', 'recipe.yaml', ...evaluation, ...start)
    equal(code, 0, stderr)
    const written = proxy.takeWrites()
    deepEqual(bodies(written, 'CreateTrainingJob'), [ticketsRequest])
    deepEqual(
      written.map(({ action }) => action),
      ['PutObject', 'PutObject', 'CreateTrainingJob'],
    )
    witness('s3api', 'get-object', ...inBucket('nova/tickets-1/input/gen_qa.jsonl'), join(folder, 'got.jsonl'))
    equal(readFileSync(join(folder, 'got.jsonl'), 'utf8'), rows)
    witness('s3api', 'get-object', ...inBucket('nova/tickets-1/input/recipe/recipe.yaml'), join(folder, 'got.yaml'))
    equal(readFileSync(join(folder, 'got.yaml'), 'utf8'), genQa)
  })
  await check('it is watched to its end, and what it left is inspected', async () => {
    const example = join(folder, 'tickets')
    cpSync(join(repository, 'examples/01-support-tickets'), example, { recursive: true })
    const files = [
      'data',
      'gen_qa.jsonl',
      'outputs',
      'outputs.jsonl',
      'processor',
      'processor.ts',
      'recipe',
      'recipe.yaml',
    ]
    const flags = files.map((word, at) => (at % 2 === 0 ? `--${word}` : join(example, word)))
    equal((await command('run', ...flags, '-o', 'run')).code, 0)
    execFileSync('tar', ['czf', join(folder, 'output.tar.gz'), '-C', join(folder, 'run'), 'support-tickets'])
    witness(
      's3api',
      'put-object',
      ...inBucket('nova/tickets-1/output/output.tar.gz'),
      '--body',
      join(folder, 'output.tar.gz'),
    )
    const { code, stdout, stderr } = await command('jobs', 'watch', 'tickets-1', ...quick)
    equal(code, 0, stderr)
    match(stderr, /Starting - .*\n.*Downloading - .*\n[\s\S]*\| Starting Model Evaluation/)
    match(stdout, /^tickets-1 {2}Completed {2}after 240 s$/m)
    match(stdout, /class_match/)
  })
  await check('a customization of Bedrock is sent as contract 7.1 has it, and watched to its model', async () => {
    write('rft.yaml', finqa)
    const { code, stderr } = await command('submit', 'rft.yaml', ...start)
    equal(code, 0, stderr)
    const [sent, ...more] = bodies(proxy.takeWrites(), 'CreateModelCustomizationJob')
    const { clientRequestToken, ...request } = sent ?? {}
    deepEqual([request, more], [finqaRequest, []])
    ok(typeof clientRequestToken === 'string')
    const { code: ended, stdout } = await command('jobs', 'watch', 'finqa-rft-job', ...quick)
    equal(ended, 0)
    match(stdout, /custom-model\/finqa-nova-lite-rft/)
  })
  await check('a comparison of agents is sent as contract 6.2 has it, as two jobs', async () => {
    write('agents.yaml', agents)
    const { code, stderr } = await command('submit', 'agents.yaml', '--yes')
    equal(code, 0, stderr)
    const sent = bodies(proxy.takeWrites(), 'CreateJob')
    deepEqual(
      sent.map(({ JobConfigDocument, ...rest }) => [rest, JSON.parse(String(JobConfigDocument))]),
      [
        [{ ...agentsJob, JobName: 'agents-base' }, agentsDocument],
        [{ ...agentsJob, JobName: 'agents-fine-tuned' }, tunedDocument],
      ],
    )
    const { code: ended, stdout } = await command(
      'jobs',
      'watch',
      'agents-fine-tuned',
      '--interval',
      '20ms',
      '--region',
      'us-west-2',
    )
    equal(ended, 0)
    match(stdout, /MLflow RunName +fine-tuned-model-eval/)
  })
  await check('a job that fails ends with its reason and ours', async () => {
    jobs.script(/^doomed$/, [
      { status: 'InProgress', stage: 'Starting' },
      {
        status: 'Failed',
        stage: 'Failed',
        failure: 'CapacityError: Unable to provision requested ML compute capacity.',
      },
    ])
    const doomed = evaluation.map((word) => (word === 'tickets-1' ? 'doomed' : word))
    equal((await command('submit', 'recipe.yaml', ...doomed, ...start)).code, 0)
    const { code, stdout } = await command('jobs', 'watch', 'doomed', ...quick)
    equal(code, 5)
    match(stdout, /AWS says {2}CapacityError[\s\S]*NE5510/)
  })
  await check('all of them are listed', async () => {
    const { stdout, code } = await command('jobs', 'list', '--region', 'us-east-1')
    equal(code, 0)
    for (const name of ['tickets-1', 'doomed', 'finqa-rft-job', 'agents-base', 'agents-fine-tuned'])
      match(stdout, new RegExp(` ${name}$`, 'm'))
  })
}

const evaluation = [
  ...['--data', 'gen_qa.jsonl', '--output-path', 's3://results/nova/', '--name', 'tickets-1'],
  ...['--instance-type', 'ml.p5.48xlarge'],
]
const inBucket = (key: string): string[] => ['--bucket', 'results', '--key', key]
