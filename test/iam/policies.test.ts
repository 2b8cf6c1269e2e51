import { expect, test } from 'vitest'
import { functionPolicy } from '../../src/iam/function-role.ts'
import { jobPolicy, jobTrust } from '../../src/iam/job-role.ts'
import type { Place } from '../../src/iam/place.ts'
import type { PolicyDocument } from '../../src/iam/policy-document.ts'

const place: Place = { partition: 'aws', region: 'us-west-2', account: '123456789012' }

const granted = ({ Statement }: PolicyDocument) =>
  Statement.flatMap(({ Action, Resource }) => Action.map((action) => `${action} ${Resource.join(' ')}`))

test('a function without judges may write its own log, and nothing else', () => {
  const log = 'arn:aws:logs:us-west-2:123456789012:log-group:/aws/lambda/SageMaker-f'
  expect(granted(functionPolicy(place, { functionName: 'SageMaker-f' }))).toEqual(
    ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'].map((action) => `${action} ${log} ${log}:*`),
  )
})

test('a judge is asked by its model in the region of the function', () => {
  const { Statement } = functionPolicy(place, { functionName: 'f', judges: ['amazon.nova-pro-v1:0'] })
  expect(Statement.slice(1)).toEqual([
    {
      Sid: 'AskJudge',
      Effect: 'Allow',
      Action: ['bedrock:InvokeModel'],
      Resource: ['arn:aws:bedrock:us-west-2::foundation-model/amazon.nova-pro-v1:0'],
    },
  ])
})

test('a judge behind an inference profile is asked in every region of the profile, and only through it', () => {
  const profile = 'arn:aws:bedrock:us-west-2:123456789012:inference-profile/us.amazon.nova-pro-v1:0'
  const { Statement } = functionPolicy(place, { functionName: 'f', judges: ['us.amazon.nova-pro-v1:0'] })
  expect(Statement.slice(1).map(({ Resource, Condition }) => ({ Resource, Condition }))).toEqual([
    { Resource: [profile] },
    {
      Resource: ['arn:aws:bedrock:*::foundation-model/amazon.nova-pro-v1:0'],
      Condition: { StringEquals: { 'bedrock:InferenceProfileArn': profile } },
    },
  ])
})

test('the job of Bedrock reads its data and what is uploaded below its output, writes that, and calls one function', () => {
  const access = { functionName: 'reward', data: ['in/train.jsonl', 'in/val/'], output: 'out/rft' }
  expect(granted(jobPolicy('bedrock', place, access))).toEqual([
    's3:ListBucket arn:aws:s3:::in arn:aws:s3:::out',
    's3:GetObject arn:aws:s3:::in/train.jsonl arn:aws:s3:::in/val/* arn:aws:s3:::out/rft/*',
    's3:PutObject arn:aws:s3:::out/rft/*',
    'lambda:InvokeFunction arn:aws:lambda:us-west-2:123456789012:function:reward arn:aws:lambda:us-west-2:123456789012:function:reward:*',
  ])
})

test('a bucket without a key is all that is in it', () => {
  const access = { functionName: 'reward', data: ['in'], output: 'out' }
  expect(granted(jobPolicy('bedrock', place, access))).toContain('s3:GetObject arn:aws:s3:::in/* arn:aws:s3:::out/*')
})

test('a model whose own id has two dots is no inference profile', () => {
  const { Statement } = functionPolicy(place, { functionName: 'f', judges: ['zai.glm-4.7'] })
  expect(Statement.slice(1).map(({ Resource }) => Resource)).toEqual([
    ['arn:aws:bedrock:us-west-2::foundation-model/zai.glm-4.7'],
  ])
})

test('two statements name every resource, and AWS takes no other there', () => {
  const everywhere = jobPolicy('sagemaker', place, {
    functionName: 'f',
    data: ['in/a'],
    output: 'out',
  }).Statement.filter(({ Resource }) => Resource.includes('*'))
  expect(everywhere.map(({ Action }) => Action)).toEqual([['cloudwatch:PutMetricData'], ['ecr:GetAuthorizationToken']])
})

test.each([
  ['aws', 'us-east-1'],
  ['aws-cn', 'cn-north-1'],
  ['aws-us-gov', 'us-gov-west-1'],
])('a job in %s is trusted for its own account, in the words of its partition', (partition, region) => {
  const [statement] = jobTrust('bedrock', { partition, region, account: '123456789012' }).Statement
  expect(statement).toMatchObject({
    Principal: { Service: 'bedrock.amazonaws.com' },
    Condition: {
      StringEquals: { 'aws:SourceAccount': '123456789012' },
      ArnLike: { 'aws:SourceArn': `arn:${partition}:bedrock:${region}:123456789012:model-customization-job/*` },
    },
  })
})
