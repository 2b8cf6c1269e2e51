import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { genQa, role, ticketsRequest } from '../support/aws/contract-requests.ts'
import { repository } from '../support/command.ts'
import { openJobStage } from './job-stage.ts'

/** Contract 7.2: what version 2.254.1 of the SageMaker SDK sends; every expectation here is written from that text. */
const started = ['--role', role, '--output-path', 's3://results/nova/', '--name', 'tickets-1', '--yes']
const machine = ['--instance-type', 'ml.p5.48xlarge']

const rows = '{"query":"q","response":"r"}\n'

test('an evaluation is sent as the SDK sends it: recipe and data as channels, texts as hyperparameters', async () => {
  await using stage = await openJobStage()
  stage.write('recipe.yaml', genQa)
  stage.write('gen_qa.jsonl', rows)
  const { code, stderr, stdout } = await stage.command([
    'submit',
    'recipe.yaml',
    '--data',
    'gen_qa.jsonl',
    ...started,
    ...machine,
  ])
  expect(code, stderr).toBe(0)
  expect(stage.sent('CreateTrainingJob')).toEqual([ticketsRequest])
  // What was uploaded is the file, byte for byte, and where is said.
  expect(stage.bucket.text('results/nova/tickets-1/input/gen_qa.jsonl')).toBe(rows)
  expect(stage.bucket.text('results/nova/tickets-1/input/recipe/recipe.yaml')).toBe(genQa)
  expect(stderr).toContain('uploaded  gen_qa.jsonl to s3://results/nova/tickets-1/input/gen_qa.jsonl  29 bytes')
  expect(stdout).toContain('npx nova-eval jobs watch tickets-1')
})

test('a checkpoint in S3 is a location, and the reward of rl_env travels in the recipe alone', async () => {
  await using stage = await openJobStage()
  const arn = 'arn:aws:lambda:us-east-1:123456789012:function:SageMaker-reward'
  stage.write(
    'rft.yaml',
    `run: { name: r, model_type: amazon.nova-2-lite-v1:0:256k, model_name_or_path: 's3://customer-escrow-1/job', replicas: 1 }
evaluation: { task: rft_eval, strategy: rft_eval, metric: all }
rl_env: { reward_lambda_arn: '${arn}' }
`,
  )
  const { code, stderr } = await stage.command([
    'submit',
    'rft.yaml',
    '--data',
    's3://d/rft.jsonl',
    ...started,
    ...machine,
  ])
  expect(code, stderr).toBe(0)
  const [request] = stage.sent('CreateTrainingJob') as [{ HyperParameters: unknown; InputDataConfig: unknown[] }]
  expect(request.HyperParameters).toEqual({
    sagemaker_recipe_local_path: '/opt/ml/input/data/recipe/recipe.yaml',
    model_type: 'amazon.nova-2-lite-v1:0:256k',
    base_model_location: 's3://customer-escrow-1/job',
  })
  expect(request.InputDataConfig[0]).toMatchObject({
    ChannelName: 'train',
    DataSource: { S3DataSource: { S3Uri: 's3://d/rft.jsonl' } },
  })
  expect(stage.bucket.text('results/nova/tickets-1/input/recipe/recipe.yaml')).toContain(arn)
})

test('a benchmark has no data channel, and data given to it is refused', async () => {
  await using stage = await openJobStage()
  stage.write(
    'mmlu.yaml',
    `run: { name: m, model_type: amazon.nova-pro-v1:0:300k, model_name_or_path: nova-pro/prod, replicas: 1 }
evaluation: { task: mmlu, strategy: zs_cot, metric: accuracy }
`,
  )
  const { code, stderr } = await stage.command(['submit', 'mmlu.yaml', ...started, ...machine])
  expect(code, stderr).toBe(0)
  const [request] = stage.sent('CreateTrainingJob') as [{ InputDataConfig: { ChannelName: string }[] }]
  expect(request.InputDataConfig.map(({ ChannelName }) => ChannelName)).toEqual(['recipe'])
  const refused = await stage.command(['submit', 'mmlu.yaml', '--data', 's3://d/x.jsonl', ...started, ...machine])
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('NE1002')])
})

test('what the command line says wins over the recipe, and all of it is sent', async () => {
  await using stage = await openJobStage('us-west-2')
  stage.write('recipe.yaml', genQa)
  const { code, stderr } = await stage.command([
    'submit',
    'recipe.yaml',
    ...[
      '--data',
      's3://d/gen_qa.jsonl',
      '--instance-count',
      '1',
      '--max-runtime',
      '90m',
      '--image',
      'SM-TJ-Eval-latest',
    ],
    ...['--kms-key', 'alias/mine', '--subnet', 'subnet-1', '--security-group', 'sg-1', '--tag', 'team=support'],
    ...started,
    ...machine,
  ])
  expect(code, stderr).toBe(0)
  expect(stage.sent('CreateTrainingJob')).toMatchObject([
    {
      AlgorithmSpecification: {
        TrainingImage: '176779409107.dkr.ecr.us-west-2.amazonaws.com/nova-evaluation-repo:SM-TJ-Eval-latest',
      },
      OutputDataConfig: { S3OutputPath: 's3://results/nova/', KmsKeyId: 'alias/mine' },
      ResourceConfig: { InstanceCount: 1 },
      StoppingCondition: { MaxRuntimeInSeconds: 5400 },
      VpcConfig: { Subnets: ['subnet-1'], SecurityGroupIds: ['sg-1'] },
      Tags: [{ Key: 'team', Value: 'support' }],
    },
  ])
})

test.each([
  ['no instance type', [], /ml\.p5\.48xlarge, ml\.p4d\.24xlarge/, 2],
  ['a region without an image', [...machine, '--region', 'eu-west-2'], /NE4405/, 3],
  ['a flag of another kind of job', [...machine, '--grader', 'f'], /--grader means nothing to an evaluation/, 2],
  ['a name that AWS refuses', [...machine, '--name', 'a_b'], /letters, digits and hyphens/, 2],
  ['an output that is not S3', [...machine, '--output-path', 'out/'], /expected s3:/, 2],
])('%s is refused before anything is sent', async (_, flags, said, exit) => {
  await using stage = await openJobStage()
  stage.write('recipe.yaml', genQa)
  const { code, stderr } = await stage.command([
    'submit',
    'recipe.yaml',
    ...['--data', 's3://d/gen_qa.jsonl', '--role', role, '--yes'],
    ...flags,
  ])
  expect([code, stderr]).toEqual([exit, expect.stringMatching(said)])
  expect(stage.proxy.takeWrites()).toEqual([])
})

test('without a terminal nothing is started unasked, and the flag is named', async () => {
  await using stage = await openJobStage()
  stage.write('recipe.yaml', genQa)
  const args = ['submit', 'recipe.yaml', '--data', 's3://d/x.jsonl', '--role', role, ...machine]
  const { code, stderr } = await stage.command(args)
  expect([code, stderr]).toEqual([2, expect.stringContaining('--yes')])
  // What costs was printed before it was asked.
  expect(stderr).toMatch(/2 x ml\.p5\.48xlarge[\s\S]*86400 s \(48 instance hours at most\)[\s\S]*NE1002/)
  expect(stderr).toContain('account ...9012  region us-east-1  as arn:aws:iam::...9012:role/Job')
  expect(stage.proxy.takeWrites()).toEqual([])
  const dry = await stage.command([...args, '--dry-run', '--name', 'tickets-1'])
  expect(dry.code).toBe(0)
  expect(dry.stdout).toContain('PutObject s3://sagemaker-us-east-1-123456789012/tickets-1/input/recipe/recipe.yaml')
  expect(dry.stdout).toContain('"TrainingJobName": "tickets-1"')
  expect(dry.stdout).toMatch(/"RoleArn": "arn:aws:iam::\.\.\.9012:role/)
  expect(stage.proxy.takeWrites()).toEqual([])
})

test('an interpolation, which the SDK would resolve, is an error with its line', async () => {
  await using stage = await openJobStage()
  stage.write('recipe.yaml', genQa.replace('replicas: 2', `replicas: 2\n  data: $${'{oc.env:X}'}`))
  const { code, stdout } = await stage.command([
    'submit',
    'recipe.yaml',
    ...['--data', 's3://d/x.jsonl', ...started, ...machine],
  ])
  expect([code, stdout]).toEqual([3, expect.stringMatching(/NE4403 {2}error {4}line 6/)])
  expect(stage.proxy.takeWrites()).toEqual([])
})

test('what is still to be filled in is an error, checked or not', async () => {
  await using stage = await openJobStage()
  stage.write('recipe.yaml', genQa.replace('123456789012', '<account_id>'))
  const args = ['submit', 'recipe.yaml', '--data', 's3://d/gen_qa.jsonl', ...started, ...machine]
  for (const flags of [[], ['--no-check']]) {
    const { code, stdout } = await stage.command([...args, ...flags])
    expect([code, stdout]).toEqual([
      3,
      expect.stringMatching(
        /NE4406 {2}error {4}line 8 \/processor\/lambda_arn: expected a value, got the placeholder <account_id>/,
      ),
    ])
  }
  expect(stage.proxy.takeWrites()).toEqual([])
})

test('what the checks find in recipe and data refuses the job, unless they are left out', async () => {
  await using stage = await openJobStage()
  stage.write('recipe.yaml', genQa.replace('strategy: gen_qa', 'strategy: zs'))
  stage.write('gen_qa.jsonl', `${rows}{"query":"q2"}\n`)
  const args = ['submit', 'recipe.yaml', '--data', 'gen_qa.jsonl', ...started, ...machine]
  const { code, stdout } = await stage.command(args)
  expect(code).toBe(3)
  expect(stdout).toMatch(/NE4202 {2}error {4}line 6 \/evaluation\/strategy/)
  expect(stdout).toMatch(/gen_qa\.jsonl[\s\S]*NE2005 {2}error {4}line 2 \/response/)
  expect(stdout).toContain('nothing was uploaded, nothing was started')
  expect(stage.proxy.takeWrites()).toEqual([])
  expect((await stage.command([...args, '--no-check'])).code).toBe(0)
  expect(stage.sent('CreateTrainingJob')).toHaveLength(1)
})

test('what AWS refuses is said in its words, with what to do', async () => {
  await using stage = await openJobStage()
  const recipe = join(repository, 'examples/02-math-reward/recipe.yaml')
  const data = join(repository, 'examples/02-math-reward/rft.jsonl')
  const args = ['submit', recipe, '--data', data, ...started, ...machine]
  expect((await stage.command(args)).code).toBe(0)
  expect(stage.bucket.text('results/nova/tickets-1/input/rft.jsonl')).toBe(readFileSync(data, 'utf8'))
  const again = await stage.command(args)
  expect([again.code, again.stderr]).toEqual([5, expect.stringMatching(/NE5502[\s\S]*ResourceInUse[\s\S]*--name/)])
})

test('a dataset in S3 has a bucket', async () => {
  await using stage = await openJobStage()
  stage.write('recipe.yaml', genQa)
  const { code, stderr } = await stage.command(['submit', 'recipe.yaml', '--data', 's3://', ...started, ...machine])
  expect([code, stderr]).toEqual([2, expect.stringContaining('expected s3://bucket/key, got s3://')])
})
