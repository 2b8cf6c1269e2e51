import { deepEqual, equal, match } from 'node:assert/strict'
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { account } from '../../support/aws/moto.ts'
import { repository } from '../../support/command.ts'
import { serveHub } from '../hub-stand-in.ts'
import { region, type Stage } from '../stage.ts'
import { actionsOf, copyExample, functionArn, functionName } from './deploy.ts'

const job = ['--data', 's3://data-bucket/eval/gen_qa.jsonl', '--output-path', 's3://out-bucket/jobs']
const nameIt = ['deploy', '--name', functionName]

const policyOf = (witness: Stage['witness'], role: string, policy: string) =>
  witness('iam', 'get-role-policy', '--role-name', role, '--policy-name', policy, '--query', 'PolicyDocument')
const trustOf = (witness: Stage['witness'], role: string) =>
  witness('iam', 'get-role', '--role-name', role, '--query', 'Role.AssumeRolePolicyDocument')

/** The roles of jobs: who takes them on, and every action they allow. */
export async function checkJobRoles({ check, proxy, folder, command, witness }: Stage): Promise<void> {
  copyExample(folder)
  const policy = `nova-eval-${functionName}`
  const shared = [
    {
      Sid: 'FindData',
      Effect: 'Allow',
      Action: ['s3:ListBucket'],
      Resource: ['arn:aws:s3:::data-bucket', 'arn:aws:s3:::out-bucket'],
    },
    {
      Sid: 'ReadData',
      Effect: 'Allow',
      Action: ['s3:GetObject'],
      Resource: ['arn:aws:s3:::data-bucket/eval/gen_qa.jsonl', 'arn:aws:s3:::out-bucket/jobs/*'],
    },
    { Sid: 'WriteOutput', Effect: 'Allow', Action: ['s3:PutObject'], Resource: ['arn:aws:s3:::out-bucket/jobs/*'] },
    {
      Sid: 'CallFunction',
      Effect: 'Allow',
      Action: ['lambda:InvokeFunction'],
      Resource: [functionArn, `${functionArn}:*`],
    },
  ]

  await check(
    'Bedrock takes its role on for jobs of this account alone, and reads, writes and calls no more',
    async () => {
      const args = ['--role', 'bedrock', '--role-name', 'RftJob', ...job]
      const { code, stderr } = await command(...nameIt, '--processor', 'tickets/processor.ts', ...args)
      equal(code, 0, stderr)
      deepEqual(trustOf(witness, 'RftJob'), {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'bedrock.amazonaws.com' },
            Action: 'sts:AssumeRole',
            Condition: {
              StringEquals: { 'aws:SourceAccount': account },
              ArnLike: { 'aws:SourceArn': `arn:aws:bedrock:${region}:${account}:model-customization-job/*` },
            },
          },
        ],
      })
      deepEqual(policyOf(witness, 'RftJob', policy), { Version: '2012-10-17', Statement: shared })
    },
  )
  await check(
    'SageMaker takes its role on for this account alone; beside that it pulls its image, and writes its log and its metrics',
    async () => {
      proxy.takeWrites()
      const { code, stderr } = await command(...nameIt, '--role', 'sagemaker', '--role-name', 'EvalJob', ...job)
      equal(code, 0, stderr)
      deepEqual(actionsOf(proxy.takeWrites()), ['TagResource', 'CreateRole', 'PutRolePolicy'])
      deepEqual(trustOf(witness, 'EvalJob'), {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'sagemaker.amazonaws.com' },
            Action: 'sts:AssumeRole',
            Condition: { StringEquals: { 'aws:SourceAccount': account } },
          },
        ],
      })
      const { Statement: statements } = policyOf(witness, 'EvalJob', policy) as {
        Statement: { Sid: string; Action: string[]; Resource: string[] }[]
      }
      deepEqual(statements.slice(0, 4), shared)
      deepEqual(
        statements.slice(4).map(({ Sid, Resource }) => [Sid, Resource.includes('*')]),
        [
          ['WriteLog', false],
          ['WriteMetrics', true],
          ['PullImage', true],
          ['PullImageLayers', false],
        ],
      )
    },
  )
  await check('a role that others made keeps its trust and its policies, and gets one more', async () => {
    const trust = { Version: '2012-10-17', Statement: [] }
    const theirs = ['--role-name', 'Theirs']
    witness('iam', 'create-role', ...theirs, '--assume-role-policy-document', JSON.stringify(trust))
    const { code, stderr } = await command(...nameIt, '--role', 'sagemaker', '--role-name', 'Theirs', ...job)
    equal(code, 0)
    match(stderr, /warning: the role Theirs is left as it is and does not trust sagemaker\.amazonaws\.com/)
    deepEqual(trustOf(witness, 'Theirs'), trust)
    deepEqual(witness('iam', 'list-role-policies', ...theirs, '--query', 'PolicyNames'), [policy])
  })
  await check('other data changes the one policy; the same data changes nothing', async () => {
    proxy.takeWrites()
    const args = ['--role', 'bedrock', '--role-name', 'RftJob', '--output-path', 's3://out-bucket/jobs']
    await command(...nameIt, ...args, '--data', 's3://other/rft.jsonl')
    await command(...nameIt, ...args, '--data', 's3://other/rft.jsonl')
    deepEqual(actionsOf(proxy.takeWrites()), ['PutRolePolicy'])
  })
  await check('in China and GovCloud every ARN is of that partition', async () => {
    for (const [where, partition] of [
      ['cn-north-1', 'aws-cn'],
      ['us-gov-west-1', 'aws-us-gov'],
    ] as const) {
      const args = ['--role', 'bedrock', '--role-name', 'Elsewhere', ...job, '--judge-model', 'amazon.nova-pro-v1:0']
      const { stdout, code } = await command(
        ...nameIt,
        '--processor',
        'tickets/processor.ts',
        ...args,
        '--region',
        where,
        '--dry-run',
        '--json',
      )
      equal(code, 0)
      const arns = [...stdout.matchAll(/arn:([\w-]+):/g)].map(([, found]) => found)
      deepEqual([...new Set(arns)], [partition])
    }
  })
}

/** The function as an evaluator, and in a recipe. */
export async function checkEvaluator({ check, proxy, folder, command }: Stage): Promise<void> {
  copyExample(folder)
  copyFileSync(join(repository, 'examples/02-math-reward/recipe.yaml'), join(folder, 'rft.yaml'))
  using hub = serveHub(proxy, 'evaluators')
  const args = [...nameIt, '--evaluator', 'tickets', '--hub', 'evaluators']

  await check('the function is registered as a JSON document of the hub', async () => {
    const { code, stderr, stdout } = await command(...args, '--processor', 'tickets/processor.ts')
    equal(code, 0, stderr)
    match(stdout, /evaluator arn:aws:sagemaker:eu-west-1:\.\.\.9012:hub-content\/evaluators\/JsonDoc\/tickets\/1\.0\.0/)
    const { body } = proxy.takeWrites().at(-1) as { body: Record<string, unknown> }
    deepEqual(body, {
      HubName: 'evaluators',
      HubContentName: 'tickets',
      HubContentType: 'JsonDoc',
      HubContentVersion: '1.0.0',
      DocumentSchemaVersion: '2.0.0',
      HubContentDocument: `{"SubType":"AWS/Evaluator","JsonContent":"{\\"EvaluatorType\\":\\"RewardFunction\\",\\"Reference\\":\\"${functionArn}\\"}"}`,
      Tags: [
        { Key: 'createdBy', Value: 'nova-custom-eval' },
        { Key: 'project', Value: 'tickets' },
        { Key: 'function', Value: functionName },
      ],
    })
  })
  await check('the same function is registered once, another as the next version', async () => {
    await command(...args, '--project', 'tickets')
    deepEqual(actionsOf(proxy.takeWrites()), [])
    await command(...args, '--name', 'SageMaker-other', '--project', 'tickets').then(({ code }) => equal(code, 2))
    const other = ['deploy', '--name', 'SageMaker-other', '--evaluator', 'tickets', '--hub', 'evaluators']
    equal((await command(...other)).code, 0)
    deepEqual([...hub.held.keys()], ['tickets/1.0.0', 'tickets/1.0.1'])
  })
  await check('a hub that is not there is said', async () => {
    const { code, stderr } = await command(...nameIt, '--evaluator', 'tickets', '--hub', 'nowhere')
    equal(code, 5)
    match(stderr, /NE5402 .*Hub nowhere does not exist/)
  })

  const recipe = join(folder, 'tickets/recipe.yaml')
  const before = readFileSync(recipe, 'utf8')
  await check('the recipe gets the ARN and the type, and keeps every other byte', async () => {
    writeFileSync(recipe, before.replace('lambda_type: custom_metrics', 'lambda_type: rft'))
    const with_ = [...nameIt, '--processor', 'tickets/processor.ts', '--recipe', 'tickets/recipe.yaml']
    const planned = await command(...with_, '--dry-run')
    match(planned.stdout, /recipe\.yaml would get processor\.lambda_type: custom_metrics/)
    equal(readFileSync(recipe, 'utf8').includes('lambda_type: rft'), true)
    const { code, stdout } = await command(...with_)
    equal(code, 0)
    match(stdout, /recipe\.yaml has processor\.lambda_arn: arn:aws:lambda:eu-west-1:\.\.\.9012:function/)
    equal(readFileSync(recipe, 'utf8'), before.replace('lambda:us-east-1:', `lambda:${region}:`))
  })
  await check('the recipe of a reward gets the ARN where rewards are named', async () => {
    const was = readFileSync(join(folder, 'rft.yaml'), 'utf8')
    equal((await command(...nameIt, '--processor', 'tickets/processor.ts', '--recipe', 'rft.yaml')).code, 0)
    const now = was.replace(/reward_lambda_arn: \S+/, `reward_lambda_arn: ${functionArn}`)
    equal(readFileSync(join(folder, 'rft.yaml'), 'utf8'), now)
  })
}
