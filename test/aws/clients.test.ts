import { join } from 'node:path'
import { expect, test } from 'vitest'
import { requireClients } from '../../src/aws/clients.ts'
import { clientsNamed, onlyClients } from '../support/aws/hide-clients.ts'
import { novaEval, repository } from '../support/command.ts'

const example = join(repository, 'examples/01-support-tickets')
const deploy = ['deploy', '--name', 'SageMaker-x', '--region', 'eu-west-1']
const role = [
  '--role',
  'sagemaker',
  '--role-name',
  'Job',
  '--data',
  's3://data/d.jsonl',
  '--output-path',
  's3://out/o/',
]
const submit = [
  'submit',
  join(example, 'recipe.yaml'),
  '--data',
  join(example, 'gen_qa.jsonl'),
  '--output-path',
  's3://out/o/',
]
const arn = 'arn:aws:iam::123456789012:role/Job'

test.each<[readonly string[], readonly string[]]>([
  [
    [...deploy, '--processor', join(example, 'processor.ts'), ...role, '--evaluator', 'e', '--hub', 'h'],
    ['sts', 'lambda', 'iam', 'cloudwatch-logs', 'sagemaker'],
  ],
  [
    [...deploy, ...role],
    ['sts', 'lambda', 'iam'],
  ],
  [
    [...deploy, '--layer', 'arn:aws:lambda:eu-west-1:1:layer:nova-custom-eval-layer:1'],
    ['sts', 'lambda'],
  ],
  [
    ['destroy', 'SageMaker-x'],
    ['sts', 'lambda', 'iam'],
  ],
  [
    ['destroy', 'SageMaker-x', '--logs'],
    ['sts', 'lambda', 'iam', 'cloudwatch-logs'],
  ],
  [
    ['logs', 'SageMaker-x'],
    ['lambda', 'cloudwatch-logs'],
  ],
  [
    ['jobs', 'list'],
    ['sagemaker', 'bedrock'],
  ],
  [
    ['jobs', 'watch', 'j'],
    ['sagemaker', 'bedrock', 'cloudwatch-logs', 's3'],
  ],
  [
    ['jobs', 'watch', 'j', '--no-logs', '--no-inspect'],
    ['sagemaker', 'bedrock'],
  ],
  [
    [...submit, '--role', 'Job', '--yes'],
    ['sts', 'iam', 's3', 'sagemaker'],
  ],
  [[...submit, '--role', arn, '--dry-run'], ['sts']],
  [
    ['check', '--recipe', join(example, 'recipe.yaml'), '--role', 'Job', '--aws'],
    ['lambda', 'iam'],
  ],
  [['inspect', 's3://b/output.tar.gz'], ['s3']],
])('%j names all that it will need, in one line that installs them', async (args, clients) => {
  const { code, stderr } = await novaEval(args, { env: { ...process.env, ...onlyClients([]) } })
  expect([code, clientsNamed(stderr)]).toEqual([2, clients])
  expect(stderr).toContain('NE1004')
})

test('what may be needed is named where something is missing, and refuses nothing by itself', () => {
  const without =
    (...missing: string[]) =>
    () =>
      requireClients('following a job', ['sagemaker'], ['s3'], (name) => !missing.some((one) => name.endsWith(one)))
  expect(without('client-s3')).not.toThrow()
  expect(without('client-sagemaker', 'client-s3')).toThrow(
    expect.objectContaining({
      message: expect.stringContaining('the packages @aws-sdk/client-sagemaker and @aws-sdk/client-s3, which are'),
      hint: 'npm install --save-dev @aws-sdk/client-sagemaker@^3.1100.0 @aws-sdk/client-s3@^3.700.0',
    }),
  )
  expect(without('client-sagemaker')).toThrow('the package @aws-sdk/client-sagemaker, which is not installed')
})
