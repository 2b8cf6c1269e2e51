import { App, Stack } from 'aws-cdk-lib'
import { Match, Template } from 'aws-cdk-lib/assertions'
import { Role } from 'aws-cdk-lib/aws-iam'
import { Code, LayerVersion } from 'aws-cdk-lib/aws-lambda'
import { expect, test } from 'vitest'
import { NovaEvalFunction, type NovaEvalFunctionProps } from '../../src/cdk/index.ts'
import { isNovaEvalError } from '../../src/errors.ts'

const processor = 'examples/01-support-tickets/processor.ts'

function synthesise(more: Partial<NovaEvalFunctionProps> = {}): Template {
  const stack = new Stack(new App(), 'Tickets', { env: { account: '123456789012', region: 'us-west-2' } })
  const calledBy = [Role.fromRoleName(stack, 'JobRole', 'NovaJob')]
  new NovaEvalFunction(stack, 'Scorer', { functionName: 'SageMaker-tickets', processor, calledBy, ...more })
  return Template.fromStack(stack)
}

const usual = synthesise({ judges: ['us.amazon.nova-pro-v1:0'], score: 'class_match' })

test('makes the function as it is made everywhere else, with an alias on its version', () => {
  usual.hasResourceProperties('AWS::Lambda::Function', {
    FunctionName: 'SageMaker-tickets',
    Handler: 'index.handler',
    Runtime: 'nodejs24.x',
    Architectures: ['arm64'],
    MemorySize: 512,
    Timeout: 60,
    Environment: { Variables: { POWERTOOLS_SERVICE_NAME: 'SageMaker-tickets' } },
  })
  usual.hasResourceProperties('AWS::Lambda::Alias', { Name: 'live' })
})

test('keeps the log for a month, and lets the job call the function and nothing else', () => {
  usual.hasResourceProperties('AWS::Logs::LogGroup', {
    LogGroupName: '/aws/lambda/SageMaker-tickets',
    RetentionInDays: 30,
  })
  const policies = Object.values(usual.findResources('AWS::IAM::Policy', { Properties: { Roles: ['NovaJob'] } }))
  const [statement, ...others] = policies.flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
  expect([statement.Action, others]).toEqual(['lambda:InvokeFunction', []])
  expect(JSON.stringify(statement.Resource)).not.toContain('"*"')
})

test('lets the function write its log and ask its judge, and no other', () => {
  const roles = Object.values(usual.findResources('AWS::IAM::Role'))
  const statements = roles.flatMap(({ Properties }) => Properties.Policies[0].PolicyDocument.Statement)
  expect(statements.flatMap(({ Action }) => Action)).toEqual([
    'logs:CreateLogGroup',
    'logs:CreateLogStream',
    'logs:PutLogEvents',
    'bedrock:InvokeModel',
    'bedrock:InvokeModel',
  ])
  expect(roles.every(({ Properties }) => Properties.ManagedPolicyArns === undefined)).toBe(true)
})

test('rings for failed samples and for a throttled judge', () => {
  usual.resourceCountIs('AWS::CloudWatch::Alarm', 2)
  usual.hasResourceProperties('AWS::CloudWatch::Alarm', {
    Namespace: 'NovaCustomEval',
    MetricName: 'Failed',
    Dimensions: [{ Name: 'service', Value: 'SageMaker-tickets' }],
    TreatMissingData: 'notBreaching',
  })
  usual.hasResourceProperties('AWS::CloudWatch::Alarm', {
    Namespace: 'AWS/Bedrock',
    MetricName: 'InvocationThrottles',
    Dimensions: [{ Name: 'ModelId', Value: 'us.amazon.nova-pro-v1:0' }],
  })
})

test('draws a dashboard, and keeps the four queries of its log', () => {
  usual.resourceCountIs('AWS::CloudWatch::Dashboard', 1)
  usual.resourceCountIs('AWS::Logs::QueryDefinition', 4)
  usual.hasResourceProperties('AWS::Logs::QueryDefinition', {
    Name: 'SageMaker-tickets/Distribution of scores',
    QueryString: Match.stringLikeRegexp('floor\\(sample\\.metrics\\.class_match \\* 10\\)'),
  })
})

test('has the same code for the same sources', () => {
  const codeOf = (template: Template) =>
    Object.values(template.findResources('AWS::Lambda::Function')).map(({ Properties }) => Properties.Code.S3Key)
  expect(codeOf(synthesise())).toEqual(codeOf(usual))
})

test('leaves the package to the layer where there is one', () => {
  const stack = new Stack(new App(), 'Layered')
  const layer = LayerVersion.fromLayerVersionArn(
    stack,
    'Layer',
    'arn:aws:lambda:us-west-2:123456789012:layer:nova-custom-eval-layer:1',
  )
  const made = new NovaEvalFunction(stack, 'Scorer', { functionName: 'f', processor, layer })
  expect(made.alias.aliasName).toBe('live')
  Template.fromStack(stack).hasResourceProperties('AWS::Lambda::Function', {
    Layers: ['arn:aws:lambda:us-west-2:123456789012:layer:nova-custom-eval-layer:1'],
  })
})

const codeOfError = (make: () => unknown): string | undefined => {
  try {
    make()
    return undefined
  } catch (error) {
    return isNovaEvalError(error) ? error.code : String(error)
  }
}

test.each([
  ['neither a processor nor code', { processor: undefined }, 'NE1402'],
  ['both', { code: Code.fromInline('exports.handler = async () => 1') }, 'NE1402'],
  ['a processor that is not there', { processor: 'nowhere.ts' }, 'NE1403'],
])('refuses %s', (_, more, code) => {
  expect(codeOfError(() => synthesise(more as Partial<NovaEvalFunctionProps>))).toBe(code)
})
