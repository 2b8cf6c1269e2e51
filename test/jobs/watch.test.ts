import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { role } from '../support/aws/contract-requests.ts'
import { json, refusal } from '../support/aws/recording-proxy.ts'
import { novaEval, repository } from '../support/command.ts'
import { type JobStage, openJobStage } from './job-stage.ts'

const genQa = `run: { name: tickets, model_type: amazon.nova-2-lite-v1:0:256k, model_name_or_path: nova-lite-2/prod, replicas: 1 }
evaluation: { task: gen_qa, strategy: gen_qa, metric: all }
`

/** A job that was submitted by our own command. */
async function submitted(stage: JobStage, name = 'tickets-1'): Promise<void> {
  stage.write('recipe.yaml', genQa)
  const { code, stderr } = await stage.command([
    'submit',
    'recipe.yaml',
    ...['--data', 's3://d/gen_qa.jsonl', '--role', role, '--output-path', 's3://results/', '--name', name, '--yes'],
    ...['--instance-type', 'ml.p5.48xlarge'],
  ])
  expect(code, stderr).toBe(0)
}

const quick = ['--interval', '20ms']

describe('watch', () => {
  test('follows an evaluation through its stages, reads its log, and opens what it left', async () => {
    await using stage = await openJobStage()
    await submitted(stage)
    stage.bucket.objects.set('results/tickets-1/output/output.tar.gz', await archive(stage.folder))
    const { code, stdout, stderr } = await stage.command(['jobs', 'watch', 'tickets-1', ...quick, '-o', 'report.md'])
    expect(code, stderr).toBe(0)
    const stages = stderr.split('\n').filter((line) => /^2026-/.test(line))
    expect(stages).toEqual([
      '2026-01-31 09:15:00  Starting - Starting the training job',
      '2026-01-31 09:16:00  Downloading - Downloading the training image',
      '2026-01-31 09:17:00  Training - Training in progress',
      '2026-01-31 09:18:00  Uploading - Uploading generated training model',
      '2026-01-31 09:19:00  Completed - Training job completed',
    ])
    expect(stderr.match(/^ {2}\| .*$/gm)).toEqual(['  | Starting Model Evaluation', '  | done'])
    expect(stdout).toContain('tickets-1  Completed  after 240 s')
    expect(stdout).toContain('s3://results/tickets-1/output/output.tar.gz')
    expect(stdout).toContain('class_match')
    expect(readFileSync(join(stage.folder, 'report.md'), 'utf8')).toContain('class_match')
  })

  test('gives one JSON document, and nothing else, on stdout', async () => {
    await using stage = await openJobStage()
    await submitted(stage)
    const { code, stdout } = await stage.command(['jobs', 'watch', 'tickets-1', ...quick, '--no-inspect', '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 'nova-eval/job@1',
      job: {
        kind: 'TrainingJob',
        name: 'tickets-1',
        status: 'Completed',
        results: 's3://results/tickets-1/output/output.tar.gz',
      },
      log: ['Starting Model Evaluation', 'done'],
    })
  })

  test.each([
    {
      reason:
        'CapacityError: Unable to provision requested ML compute capacity. Please retry using a different ML instance type.',
      code: 'NE5510',
      exit: 5,
    },
    { reason: 'AlgorithmError: , exit code: 1', code: 'NE4440', exit: 3 },
    {
      reason: 'ClientError: Data download failed:Unable to download object s3://b/x (AccessDenied: Access Denied)',
      code: 'NE5512',
      exit: 5,
    },
    { reason: 'Something nobody has seen', code: 'NE4430', exit: 3 },
  ])(
    'a job that failed with $code exits $exit, with its reason, our explanation and the log',
    async ({ reason, code, exit }) => {
      await using stage = await openJobStage()
      stage.jobs.script(/^tickets/, [
        { status: 'InProgress', stage: 'Starting', message: 'Starting the training job' },
        { status: 'InProgress', stage: 'Training', message: 'Training in progress', log: ['loading', 'loaded'] },
        { status: 'Failed', stage: 'Failed', message: 'Training job failed', failure: reason },
      ])
      await submitted(stage)
      const { code: ended, stdout } = await stage.command(['jobs', 'watch', 'tickets-1', ...quick])
      expect(ended).toBe(exit)
      expect(stdout).toContain(`AWS says  ${reason}`)
      expect(stdout).toContain(`${code}    `)
      expect(stdout).toContain('  | loaded')
    },
  )

  test('the log tells what a bare exit code does not', async () => {
    await using stage = await openJobStage()
    stage.jobs.script(/./, [
      {
        status: 'InProgress',
        stage: 'Training',
        log: ["ConfigValidationError: 'top_p' must be no greater than 1. You provided 2."],
      },
      { status: 'Failed', stage: 'Failed', failure: 'AlgorithmError: , exit code: 1' },
    ])
    await submitted(stage)
    const { code, stdout } = await stage.command(['jobs', 'watch', 'tickets-1', ...quick])
    expect([code, stdout]).toEqual([3, expect.stringMatching(/NE4436 [\s\S]*recipe check/)])
  })

  test.each([
    [{ status: 'Stopped', stage: 'MaxRuntimeExceeded' } as const, 'NE4442'],
    [{ status: 'Stopped', stage: 'Stopped' } as const, 'NE4441'],
  ])('a job that was stopped left no whole results: %o', async (end, explained) => {
    await using stage = await openJobStage()
    stage.jobs.script(/./, [{ status: 'InProgress', stage: 'Training' }, end])
    await submitted(stage)
    const { code, stdout } = await stage.command(['jobs', 'watch', 'tickets-1', ...quick])
    expect([code, stdout]).toEqual([3, expect.stringContaining(explained)])
  })

  test('Ctrl-C leaves the job as it is, and says how to go on', async () => {
    await using stage = await openJobStage()
    stage.jobs.script(/./, [{ status: 'InProgress', stage: 'Training', message: 'Training in progress' }])
    await submitted(stage)
    let sent = false
    const { code, stdout } = await stage.command(['jobs', 'watch', 'tickets-1', '--interval', '60s'], {
      onStderr: (text) => {
        if (sent || !text.includes('Training in progress')) return undefined
        sent = true
        return 'SIGINT'
      },
    })
    expect([code, stdout]).toEqual([
      130,
      expect.stringContaining('the job goes on   npx nova-eval jobs watch tickets-1 --region us-east-1'),
    ])
    expect(stage.proxy.takeWrites().map(({ action }) => action)).toEqual(['PutObject', 'CreateTrainingJob'])
  })

  test('a call that fails for the moment is tried again', async () => {
    await using stage = await openJobStage()
    await submitted(stage)
    let looks = 0
    stage.proxy.answer(({ action }) =>
      // The client itself tries three times before it gives up.
      action === 'DescribeTrainingJob' && ++looks > 2 && looks <= 5
        ? refusal('ThrottlingException', 'Rate exceeded', 400)
        : undefined,
    )
    const { code, stderr } = await stage.command(['jobs', 'watch', 'tickets-1', ...quick, '--no-inspect'])
    expect(code, stderr).toBe(0)
    expect(stderr.match(/ThrottlingException: Rate exceeded.*once more in 0\.04 s/g)).toHaveLength(1)
  })

  test('a log that may not be read is told once, and the job is followed all the same', async () => {
    await using stage = await openJobStage()
    await submitted(stage)
    stage.proxy.answer(({ service }) =>
      service === 'logs' ? refusal('AccessDeniedException', 'not authorized', 400) : undefined,
    )
    const { code, stderr } = await stage.command(['jobs', 'watch', 'tickets-1', ...quick, '--no-inspect'])
    expect(code).toBe(0)
    expect(stderr.match(/NE5503/g)).toHaveLength(1)
    expect(stderr).toContain('logs:GetLogEvents')
  })

  test('a job that does not exist, and an ARN of something else, are refused', async () => {
    await using stage = await openJobStage()
    const missing = await stage.command(['jobs', 'watch', 'nothing', ...quick])
    expect([missing.code, missing.stderr]).toEqual([5, expect.stringContaining('NE5506')])
    expect(stage.proxy.requests.map(({ action }) => action)).toEqual([
      'DescribeTrainingJob',
      'DescribeJob',
      'DescribeJob',
      'GetModelCustomizationJob',
    ])
    const other = await stage.command(['jobs', 'watch', 'arn:aws:s3:::bucket', ...quick])
    expect([other.code, other.stderr]).toEqual([2, expect.stringContaining('NE1002')])
  })
})

describe('watch of the other services', () => {
  const rft = `baseModelIdentifier: amazon.nova-2-lite-v1:0:256k
customizationType: REINFORCEMENT_FINE_TUNING
customModelName: mine
`
  const start = async (stage: JobStage) => {
    stage.write('rft.yaml', rft)
    const { code, stdout, stderr } = await stage.command([
      'submit',
      'rft.yaml',
      ...[
        '--data',
        's3://d/rft.jsonl',
        '--role',
        role,
        '--output-path',
        's3://out/',
        '--grader',
        'f',
        '--name',
        'rft-1',
      ],
      ...['--yes', '--json'],
    ])
    expect(code, stderr).toBe(0)
    return (JSON.parse(stdout) as { started: { arn: string }[] }).started[0]?.arn as string
  }

  test('a customization of Bedrock is followed by its ARN, in the region of the ARN, to its model', async () => {
    await using stage = await openJobStage()
    const arn = await start(stage)
    const { code, stdout, stderr } = await stage.command(['jobs', 'watch', arn, ...quick], {
      env: {
        ...process.env,
        AWS_ENDPOINT_URL: stage.proxy.url,
        AWS_ACCESS_KEY_ID: 'x',
        AWS_SECRET_ACCESS_KEY: 'x',
        AWS_REGION: '',
      },
    })
    expect(code, stderr).toBe(0)
    expect(stdout).toContain('rft-1  Completed')
    expect(stdout).toContain('custom-model/mine')
    expect(stderr.match(/(Validation|DataProcessing|Training)/g)).toEqual(['Validation', 'DataProcessing', 'Training'])
  })

  test('a customization that fails says why', async () => {
    await using stage = await openJobStage()
    stage.jobs.script(/^rft/, [
      { status: 'InProgress', stage: 'Validation' },
      { status: 'Failed', failure: 'Unable to assume role arn:aws:iam::123456789012:role/Job' },
    ])
    await start(stage)
    const { code, stdout } = await stage.command(['jobs', 'watch', 'rft-1', ...quick])
    expect([code, stdout]).toEqual([
      5,
      expect.stringMatching(/AWS says {2}Unable to assume role arn:aws:iam::\.\.\.9012:role\/Job\n[\s\S]*NE5512/),
    ])
  })

  test('a multi-turn evaluation ends with its run of MLflow', async () => {
    await using stage = await openJobStage('us-west-2')
    stage.write(
      'agents.yaml',
      `model: arn:aws:sagemaker:us-west-2:aws:hub-content/SageMakerPublicHub/Model/m/1.0.0
dataset: s3://b/p.jsonl
agent_config: arn:aws:bedrock-agentcore:us-west-2:123456789012:runtime/a
mlflow_resource_arn: arn:aws:sagemaker:us-west-2:123456789012:mlflow-app/a
`,
    )
    const args = ['--role', role, '--output-path', 's3://b/out/', '--name', 'agents', '--yes']
    expect((await stage.command(['submit', 'agents.yaml', ...args])).code).toBe(0)
    const { code, stdout } = await stage.command(['jobs', 'watch', 'agents', ...quick])
    expect(code).toBe(0)
    expect(stdout).toMatch(/MLflow ExperimentName +mtrl-eval-m/)
    expect(stdout).toMatch(/MLflow RunId +run-of-agents/)
  })
})

describe('list', () => {
  test('shows the newest of all kinds, and tells of a kind that may not be listed', async () => {
    await using stage = await openJobStage()
    await submitted(stage, 'one')
    await submitted(stage, 'two')
    const all = await stage.command(['jobs', 'list'])
    expect(all.code).toBe(0)
    expect(all.stdout).toMatch(/started +kind +status +name\n.*TrainingJob +InProgress \(Starting\) +two\n.*one/)
    const named = await stage.command(['jobs', 'list', '--name', 'on', '--json'])
    expect(JSON.parse(named.stdout)).toMatchObject({ schema: 'nova-eval/jobs@1', jobs: [{ name: 'one' }], refused: [] })
    stage.proxy.answer(({ service }) =>
      service === 'bedrock' ? refusal('AccessDeniedException', 'no', 403) : undefined,
    )
    const partly = await stage.command(['jobs', 'list'])
    expect([partly.code, partly.stderr]).toEqual([
      0,
      expect.stringContaining('ModelCustomizationJob jobs are not listed'),
    ])
    stage.proxy.answer(() => refusal('AccessDeniedException', 'no', 403))
    const none = await stage.command(['jobs', 'list'])
    expect([none.code, none.stderr]).toEqual([5, expect.stringContaining('NE5502')])
  })
})

describe('pages', () => {
  test('so many jobs are listed as were asked for, however many a page holds', async () => {
    await using stage = await openJobStage()
    const summaries = Array.from({ length: 150 }, (_, at) => ({
      TrainingJobName: `job-${at}`,
      TrainingJobArn: `arn:aws:sagemaker:us-east-1:123456789012:training-job/job-${at}`,
      TrainingJobStatus: 'Completed',
      CreationTime: 2_000_000_000 - at,
    }))
    stage.proxy.answer(({ action, body }) => {
      if (action !== 'ListTrainingJobs') return undefined
      const from = Number((body as { NextToken?: string }).NextToken ?? 0)
      return json({ TrainingJobSummaries: summaries.slice(from, from + 100), NextToken: String(from + 100) })
    })
    const { code, stdout } = await stage.command(['jobs', 'list', '--limit', '120', '--json'])
    const { jobs } = JSON.parse(stdout) as { jobs: { name: string }[] }
    expect([code, jobs.length, jobs.at(-1)?.name]).toEqual([0, 120, 'job-119'])
    expect(stage.sent('ListTrainingJobs')).toHaveLength(2)
  })

  test('an empty page is not the end of a log', async () => {
    await using stage = await openJobStage()
    stage.jobs.script(/./, [{ status: 'Completed', stage: 'Completed' }])
    await submitted(stage)
    stage.proxy.answer(({ action, body }) => {
      if (action === 'DescribeLogStreams') return json({ logStreams: [{ logStreamName: 'tickets-1/algo-1' }] })
      if (action !== 'GetLogEvents') return undefined
      const at = Number((body as { nextToken?: string }).nextToken ?? 0)
      const events = at === 2 ? [{ timestamp: 1, message: 'after a gap \u001b[2J' }] : []
      return json({ events, nextForwardToken: String(Math.min(at + 1, 3)) })
    })
    const { stdout, stderr } = await stage.command(['jobs', 'watch', 'tickets-1', ...quick, '--no-inspect', '--json'])
    expect(JSON.parse(stdout)).toMatchObject({ log: ['after a gap \u001b[2J'] })
    expect(stderr.match(/^ {2}\| .*$/gm)?.[0]).toBe('  | after a gap \\x1b[2J')
  })
})

/** What the container leaves of the bundled example, packed as SageMaker packs it. */
async function archive(folder: string): Promise<Buffer> {
  const example = join(repository, 'examples/01-support-tickets')
  const run = join(folder, 'run')
  const { code, stderr } = await novaEval([
    'run',
    ...['--data', join(example, 'gen_qa.jsonl'), '--outputs', join(example, 'outputs.jsonl')],
    ...['--processor', join(example, 'processor.ts'), '--recipe', join(example, 'recipe.yaml'), '-o', run],
  ])
  expect(code, stderr).toBe(0)
  const packed = join(folder, 'output.tar.gz')
  execFileSync('tar', ['czf', packed, '-C', run, 'support-tickets'])
  return readFileSync(packed)
}
