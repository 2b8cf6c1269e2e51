import { functionAlarms } from '../cloudwatch/alarms.ts'
import { dashboardBody } from '../cloudwatch/dashboard.ts'
import { insightsQueries } from '../cloudwatch/queries.ts'
import { functionDefaults, telemetryVariables } from '../contract/function-defaults.ts'
import { functionPolicy, functionTrust } from '../iam/function-role.ts'
import { arnOf, type Place } from '../iam/place.ts'
import { allow, policy } from '../iam/policy-document.ts'
import { checkStack, type FunctionStack } from './function-stack.ts'
import { substituted } from './substituted.ts'

/** In a template the place is known when it is deployed. */
// biome-ignore-start lint/suspicious/noTemplateCurlyInString: CloudFormation's own pseudo parameters
const here: Place = { partition: '${AWS::Partition}', region: '${AWS::Region}', account: '${AWS::AccountId}' }
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: CloudFormation's own pseudo parameters

/** A template of CloudFormation, or of SAM, which is one with a transform. */
export type Template = Readonly<Record<string, unknown>>

/**
 * A function with its role, log, alarms, dashboard and queries as a template of CloudFormation. The zip lies in S3 and is named by the
 * parameters `CodeBucket` and `CodeKey`; `LayerArn` may be left empty where the zip holds the package.
 *
 * @throws NovaEvalError NE1401 for a value that AWS does not take
 */
export function cloudFormationTemplate(stack: FunctionStack): Template {
  checkStack(stack)
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: describe(stack),
    Parameters: { ...codeParameters, ...layerParameter },
    Conditions: hasLayer,
    Resources: {
      ...roleAndLog(stack),
      Function: {
        Type: 'AWS::Lambda::Function',
        Properties: {
          ...settings(stack),
          Code: { S3Bucket: { Ref: 'CodeBucket' }, S3Key: { Ref: 'CodeKey' } },
          Environment: { Variables: variables(stack) },
          Role: { 'Fn::GetAtt': ['FunctionRole', 'Arn'] },
        },
      },
      ...around(stack),
    },
    Outputs: outputs,
  }
}

/**
 * The same for SAM, which uploads `function.zip` itself, and publishes a version and an alias with each change of the code.
 *
 * @throws NovaEvalError NE1401 for a value that AWS does not take
 */
export function samTemplate(stack: FunctionStack): Template {
  checkStack(stack)
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Transform: 'AWS::Serverless-2016-10-31',
    Description: describe(stack),
    Parameters: layerParameter,
    Conditions: hasLayer,
    Resources: {
      ...roleAndLog(stack),
      Function: {
        Type: 'AWS::Serverless::Function',
        Properties: {
          ...settings(stack),
          CodeUri: 'function.zip',
          AutoPublishAlias: functionDefaults.alias,
          Environment: { Variables: variables(stack) },
          Role: { 'Fn::GetAtt': ['FunctionRole', 'Arn'] },
        },
      },
      ...around(stack),
    },
    Outputs: outputs,
  }
}

const describe = ({ functionName }: FunctionStack): string =>
  `${functionName}: scores the answers of a customised Nova model`

const codeParameters = {
  CodeBucket: { Type: 'String', Description: 'Bucket of the zip that nova-eval build wrote' },
  CodeKey: { Type: 'String', Description: 'Key of that zip; another key for another code, or nothing is updated' },
}

const layerParameter = {
  LayerArn: {
    Type: 'String',
    Default: '',
    Description: 'ARN of a version of nova-custom-eval-layer; empty where the zip holds the package',
  },
}

const hasLayer = { HasLayer: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'LayerArn' }, ''] }] } }

const settings = ({ functionName, memory, timeout, architecture, runtime }: FunctionStack): object => ({
  FunctionName: functionName,
  Handler: functionDefaults.handler,
  Runtime: runtime,
  Architectures: [architecture],
  MemorySize: memory,
  Timeout: timeout,
  Layers: { 'Fn::If': ['HasLayer', [{ Ref: 'LayerArn' }], { Ref: 'AWS::NoValue' }] },
  LoggingConfig: { LogGroup: { Ref: 'FunctionLog' } },
})

const variables = ({ functionName, environment }: FunctionStack): Readonly<Record<string, string>> => ({
  ...telemetryVariables(functionName),
  ...environment,
})

const logGroupName = ({ functionName }: FunctionStack): string => `/aws/lambda/${functionName}`

function roleAndLog(stack: FunctionStack): object {
  const { functionName, judges, logRetention } = stack
  return {
    FunctionRole: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: functionTrust,
        Policies: [
          { PolicyName: 'function', PolicyDocument: substituted(functionPolicy(here, { functionName, judges })) },
        ],
      },
    },
    FunctionLog: {
      Type: 'AWS::Logs::LogGroup',
      DeletionPolicy: 'Delete',
      UpdateReplacePolicy: 'Delete',
      Properties: { LogGroupName: logGroupName(stack), RetentionInDays: logRetention },
    },
  }
}

/** What stands around the function, the same in both kinds of template. */
function around(stack: FunctionStack): object {
  const { functionName, jobRole, judges, score, metrics, alarmTopic } = stack
  const service = functionName
  const queries = insightsQueries({ score, metrics })
  const logGroup = logGroupName(stack)
  const called = arnOf(here, 'lambda', `function:${functionName}`)
  const alarms = functionAlarms({ service, judges }).map(({ id, description, metric, threshold }) => [
    id,
    {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        AlarmName: `${functionName}-${id}`,
        AlarmDescription: description,
        Namespace: metric.namespace,
        MetricName: metric.name,
        Dimensions: Object.entries(metric.dimensions).map(([Name, Value]) => ({ Name, Value })),
        Statistic: 'Sum',
        Period: 300,
        EvaluationPeriods: 1,
        Threshold: threshold,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        TreatMissingData: 'notBreaching',
        ...(alarmTopic !== undefined && { AlarmActions: [alarmTopic] }),
      },
    },
  ])
  return {
    ...(jobRole !== undefined && {
      JobMayCall: {
        Type: 'AWS::IAM::RolePolicy',
        Properties: {
          RoleName: jobRole,
          PolicyName: `invoke-${functionName}`,
          PolicyDocument: substituted(
            policy(allow('CallFunction', ['lambda:InvokeFunction'], [called, `${called}:*`])),
          ),
        },
      },
    }),
    ...Object.fromEntries(alarms),
    Dashboard: {
      Type: 'AWS::CloudWatch::Dashboard',
      Properties: {
        DashboardName: functionName,
        DashboardBody: substituted(
          JSON.stringify(dashboardBody({ service, functionName, region: here.region, logGroup, queries, judges })),
        ),
      },
    },
    ...Object.fromEntries(
      queries.map(({ title, query }, at) => [
        `Query${at + 1}`,
        {
          Type: 'AWS::Logs::QueryDefinition',
          Properties: { Name: `${functionName}/${title}`, LogGroupNames: [logGroup], QueryString: query },
        },
      ]),
    ),
  }
}

const outputs = {
  FunctionArn: {
    Description: 'What the recipe names, as processor.lambda_arn or rl_env.reward_lambda_arn',
    Value: { 'Fn::GetAtt': ['Function', 'Arn'] },
  },
}
