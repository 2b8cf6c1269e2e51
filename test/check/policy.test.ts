import { describe, expect, test } from 'vitest'
import { allows, trustedServices } from '../../src/check/policy.ts'

const arn = 'arn:aws:lambda:us-east-1:123456789012:function:SageMaker-a'
const of = (...statements: readonly object[]) => [{ Statement: statements }]
const allow = { Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: arn }

describe('what policies allow', () => {
  test.each([
    ['what is named', of(allow), 'yes'],
    ['a statement that stands alone', [{ Statement: allow }], 'yes'],
    ['lists and stars', of({ ...allow, Action: ['s3:*', 'LAMBDA:invoke*'], Resource: ['*'] }), 'yes'],
    ['the pattern of HyperPod', of({ ...allow, Resource: 'arn:aws:lambda:*:*:function:*SageMaker*' }), 'yes'],
    ['one character for a question mark', of({ ...allow, Resource: arn.replace('-a', '-?') }), 'yes'],
    ['all but another action', of({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }), 'yes'],
    ['nothing', of(), 'no'],
    ['another function', of({ ...allow, Resource: `${arn}b` }), 'no'],
    ['a dot that is no pattern', of({ ...allow, Resource: arn.replace('us-east-1', 'us.east.1') }), 'no'],
    ['all but this action', of({ Effect: 'Allow', NotAction: 'lambda:*', Resource: '*' }), 'no'],
    ['all but this function', of({ ...allow, Resource: undefined, NotResource: arn }), 'no'],
    ['a denial before a grant', of(allow, { ...allow, Effect: 'Deny' }), 'denied'],
    ['a denial under conditions, which may not hold', of(allow, { ...allow, Effect: 'Deny', Condition: {} }), 'yes'],
    ['a grant under conditions', of({ ...allow, Condition: { StringEquals: {} } }), 'under conditions'],
    ['what is no statement', [{ Statement: ['x', null] }], 'no'],
  ])('%s', (_, documents, expected) => {
    expect(allows(documents, 'lambda:InvokeFunction', arn)).toBe(expected)
  })
})

test('the services that may take a role are those whose statement allows it', () => {
  const trust = (Principal: unknown, Action: unknown = 'sts:AssumeRole', Effect = 'Allow') => ({
    Principal,
    Action,
    Effect,
  })
  expect(
    trustedServices({
      Statement: [
        trust({ Service: ['sagemaker.amazonaws.com', 'bedrock.amazonaws.com'] }),
        trust({ Service: 'lambda.amazonaws.com' }, ['sts:TagSession', 'sts:AssumeRole']),
        trust({ AWS: 'arn:aws:iam::123456789012:root' }),
        trust({ Service: 'ec2.amazonaws.com' }, 'sts:AssumeRole', 'Deny'),
        trust({ Service: 'ecs.amazonaws.com' }, 'sts:TagSession'),
      ],
    }),
  ).toEqual(['sagemaker.amazonaws.com', 'bedrock.amazonaws.com', 'lambda.amazonaws.com'])
})
