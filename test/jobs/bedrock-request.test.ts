import { expect, test } from 'vitest'
import { finqa, finqaRequest as request, role } from '../support/aws/contract-requests.ts'
import { account, openJobStage } from './job-stage.ts'

/** A row that a reinforcement fine-tuning takes. */
const row = (n: number): string =>
  `${JSON.stringify({ messages: [{ role: 'user', content: `What is ${n} + ${n}?` }], reference_answer: String(2 * n) })}\n`
const rowsOf = (count: number): string => Array.from({ length: count }, (_, n) => row(n)).join('')

/** The client adds it, so that a request that is sent twice starts one job. */
const token = { clientRequestToken: expect.stringMatching(/^[\w-]{10,}$/) }

test('the job of the published example is sent as the example sends it', async () => {
  await using stage = await openJobStage()
  stage.write('rft.yaml', finqa)
  const { code, stderr, stdout } = await stage.command(['submit', 'rft.yaml', '--role', role, '--yes'])
  expect(code, stderr).toBe(0)
  expect(stage.sent('CreateModelCustomizationJob')).toEqual([{ ...request, ...token }])
  expect(stage.proxy.requests.at(-1)).toMatchObject({ method: 'POST', path: '/model-customization-jobs' })
  expect(stderr).toContain('NE4409  note')
  expect(stdout).toContain('npx nova-eval jobs watch finqa-rft-job')
})

test('flags stand for what differs from run to run, and local files are uploaded and counted', async () => {
  await using stage = await openJobStage()
  const head = finqa.slice(finqa.indexOf('customModelName'), finqa.indexOf('trainingDataConfig'))
  const tail = finqa.slice(finqa.indexOf('customizationConfig')).replace(/ {4}graderConfig.*\n/, '')
  stage.write('rft.yaml', head.replace(/arn:aws:bedrock\S+?\//, '') + tail)
  stage.write('train.jsonl', rowsOf(120))
  stage.write('val.jsonl', rowsOf(3))
  const { code, stderr } = await stage.command([
    'submit',
    'rft.yaml',
    ...['--role', role, '--data', 'train.jsonl', '--validation', 'val.jsonl', '--output-path', 's3://data/rft-output/'],
    ...['--upload-path', 's3://data/finqa/', '--grader', 'finqa-reward-function', '--name', 'finqa-rft-job'],
    ...['--kms-key', 'key-1', '--subnet', 'subnet-1', '--security-group', 'sg-1', '--tag', 'team=finance', '--yes'],
  ])
  expect(code, stderr).toBe(0)
  expect(stage.sent('CreateModelCustomizationJob')).toEqual([
    {
      ...request,
      ...token,
      trainingDataConfig: { s3Uri: 's3://data/finqa/finqa-rft-job/train.jsonl' },
      validationDataConfig: { validators: [{ s3Uri: 's3://data/finqa/finqa-rft-job/val.jsonl' }] },
      customModelKmsKeyId: 'key-1',
      vpcConfig: { subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'] },
      jobTags: [{ key: 'team', value: 'finance' }],
    },
  ])
  expect([...stage.bucket.objects.keys()]).toEqual([
    'data/finqa/finqa-rft-job/train.jsonl',
    'data/finqa/finqa-rft-job/val.jsonl',
  ])
  // 120 prompts x 4 samples x 1 epoch.
  expect(stderr).toMatch(/prompts {8}120\n[\s\S]*answers {8}480 to be written and graded/)
})

test.each([
  ['batchSize', '15', 'from 16 to 512'],
  ['batchSize', '513', 'from 16 to 512'],
  ['batchSize', '"32"', 'a whole number'],
  ['epochCount', '0', 'from 1 to 50'],
  ['epochCount', '51', 'from 1 to 50'],
  ['evalInterval', '101', 'from 1 to 100'],
  ['inferenceMaxTokens', '0', 'of 1 or more'],
  ['learningRate', '0.01', 'from 1e-7 to 0.001'],
  ['maxPromptLength', '1.5', 'a whole number'],
  ['reasoningEffort', 'max', 'low, medium or high'],
  ['trainingSamplePerPrompt', '1', 'from 2 to 16'],
  ['trainingSamplePerPrompt', '17', 'from 2 to 16'],
])('%s: %s is refused with its line and its range', async (name, value, range) => {
  await using stage = await openJobStage()
  const line = finqa.split('\n').findIndex((one) => one.includes(`${name}:`)) + 1
  stage.write('rft.yaml', finqa.replace(new RegExp(`${name}: .*`), `${name}: ${value}`))
  const { code, stderr } = await stage.command(['submit', 'rft.yaml', '--role', role, '--yes'])
  expect(code).toBe(3)
  expect(stderr).toContain(
    `NE4404  rft.yaml:${line}: the job at /customizationConfig/rftConfig/hyperParameters/${name}`,
  )
  expect(stderr).toContain(range)
  expect(stage.proxy.takeWrites()).toEqual([])
})

test('the edges of every range are taken', async () => {
  await using stage = await openJobStage()
  const edges = { batchSize: 512, epochCount: 50, evalInterval: 100, learningRate: 0.001, trainingSamplePerPrompt: 16 }
  const text = Object.entries(edges).reduce(
    (file, [name, value]) => file.replace(new RegExp(`${name}: .*`), `${name}: ${value}`),
    finqa,
  )
  stage.write('rft.yaml', text)
  expect((await stage.command(['submit', 'rft.yaml', '--role', role, '--yes'])).code).toBe(0)
  expect(stage.sent('CreateModelCustomizationJob')).toMatchObject([
    { customizationConfig: { rftConfig: { hyperParameters: edges } } },
  ])
})

test('a setting that is misspelt is not lost, and a limit that Bedrock does not have is refused', async () => {
  await using stage = await openJobStage()
  stage.write('rft.yaml', finqa.replace('batchSize', 'batch_size'))
  const misspelt = await stage.command(['submit', 'rft.yaml', '--role', role, '--yes'])
  expect([misspelt.code, misspelt.stderr]).toEqual([3, expect.stringContaining('batchSize, epochCount')])
  stage.write('rft.yaml', finqa)
  const limited = await stage.command(['submit', 'rft.yaml', '--role', role, '--max-runtime', '60m', '--yes'])
  expect([limited.code, limited.stderr]).toEqual([2, expect.stringContaining('--max-runtime')])
})

test('more prompts than Bedrock takes are refused, another region is warned of', async () => {
  await using stage = await openJobStage('us-west-2')
  stage.write('rft.yaml', finqa)
  stage.write('train.jsonl', rowsOf(20_001))
  const { code, stdout } = await stage.command([
    'submit',
    'rft.yaml',
    ...['--role', role, '--data', 'train.jsonl', '--dry-run'],
  ])
  expect(code).toBe(3)
  expect(stdout).toMatch(/NE2017 {2}error .*got 20001/)
  expect(stdout).toMatch(/NE4407 {2}warning .*us-east-1 alone, got us-west-2/)
  expect(stage.proxy.requests).toEqual([])
})

test('the role may be named, and IAM is asked for it', async () => {
  await using stage = await openJobStage()
  stage.write('rft.yaml', finqa)
  const arn = `arn:aws:iam::${account}:role/service-role/BedrockRFTRole`
  stage.proxy.answer(({ action }) =>
    action === 'GetRole'
      ? {
          status: 200,
          headers: { 'content-type': 'text/xml' },
          body: `<GetRoleResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><GetRoleResult><Role><Path>/service-role/</Path>
            <RoleName>BedrockRFTRole</RoleName><RoleId>AROA</RoleId><Arn>${arn}</Arn><CreateDate>2026-01-31T09:15:00Z</CreateDate>
            <AssumeRolePolicyDocument>%7B%22Statement%22%3A%5B%5D%7D</AssumeRolePolicyDocument></Role></GetRoleResult></GetRoleResponse>`,
        }
      : /^List(Attached)?RolePolicies$/.test(action)
        ? {
            status: 200,
            headers: { 'content-type': 'text/xml' },
            body: `<${action}Response xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><${action}Result><IsTruncated>false</IsTruncated></${action}Result></${action}Response>`,
          }
        : undefined,
  )
  const { code, stderr } = await stage.command(['submit', 'rft.yaml', '--role', 'BedrockRFTRole', '--yes'])
  expect(code, stderr).toBe(0)
  expect(stage.sent('CreateModelCustomizationJob')).toMatchObject([{ roleArn: arn }])
})
