import type { JobService } from './job-role.ts'
import { arnOf, type Place, roleArn, s3Arn } from './place.ts'
import { allow, type PolicyDocument, policy, type Statement } from './policy-document.ts'

/** What a person, or a pipeline, is to work on. */
export interface CallerAccess {
  readonly functionName: string
  /** The role of the function: by name, by path and name, or by ARN. */
  readonly functionRole: string
  readonly layerName: string
  /** The role of the jobs, likewise, and the services that run them. */
  readonly jobRole: string
  readonly services: readonly JobService[]
  /** What is uploaded for the job and read back from it: `bucket/key` or `bucket/prefix/`, without `s3://`. */
  readonly objects: readonly string[]
  /** The hub that evaluators are registered in. */
  readonly hub?: string | undefined
}

/**
 * What a person, or a pipeline, needs to deploy a function, submit jobs that call it, follow them, and clear up: the calls that the
 * commands make, on these resources. A role may be handed on to the one service that is to take it, and to no other.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export function callerPolicy(place: Place, access: CallerAccess): PolicyDocument {
  const { functionName, layerName, services, hub } = access
  const called = arnOf(place, 'lambda', `function:${functionName}`)
  const layer = arnOf(place, 'lambda', `layer:${layerName}`)
  return policy(
    allow('Function', functionActions, [called, `${called}:*`]),
    allow('Layer', ['lambda:PublishLayerVersion'], [layer]),
    allow('LayerVersions', ['lambda:DeleteLayerVersion', 'lambda:GetLayerVersion'], [`${layer}:*`]),
    // Listing has no resource of its own: AWS takes no other here.
    allow('ListLayerVersions', ['lambda:ListLayerVersions'], ['*']),
    ...roleStatements(place, access),
    ...logStatements(place, functionName),
    ...dataStatements(place, access.objects),
    ...(services.includes('sagemaker') ? sagemakerStatements(place) : []),
    ...(services.includes('bedrock') ? bedrockStatements(place) : []),
    ...(hub === undefined ? [] : hubStatements(place, hub)),
  )
}

const functionActions = [
  'lambda:CreateAlias',
  'lambda:CreateFunction',
  'lambda:DeleteFunction',
  'lambda:GetFunction',
  'lambda:InvokeFunction',
  'lambda:ListAliases',
  'lambda:ListTags',
  'lambda:ListVersionsByFunction',
  'lambda:PublishVersion',
  'lambda:TagResource',
  'lambda:UpdateAlias',
  'lambda:UpdateFunctionCode',
  'lambda:UpdateFunctionConfiguration',
]

const roleActions = [
  'iam:CreateRole',
  'iam:DeleteRole',
  'iam:DeleteRolePolicy',
  'iam:DetachRolePolicy',
  'iam:GetRole',
  'iam:GetRolePolicy',
  'iam:ListAttachedRolePolicies',
  'iam:ListRolePolicies',
  'iam:PutRolePolicy',
  'iam:TagRole',
  'iam:UpdateAssumeRolePolicy',
]

function roleStatements(place: Place, { functionRole, jobRole, services }: CallerAccess): Statement[] {
  const own = roleArn(place, functionRole)
  const job = roleArn(place, jobRole)
  const passedTo = (...names: readonly string[]) => ({
    StringEquals: { 'iam:PassedToService': names.map((name) => `${name}.amazonaws.com`) },
  })
  return [
    allow('Roles', roleActions, [own, job]),
    allow('HandRoleToFunction', ['iam:PassRole'], [own], passedTo('lambda')),
    allow('HandRoleToJob', ['iam:PassRole'], [job], passedTo(...services)),
  ]
}

const logStatements = (place: Place, functionName: string): Statement[] => {
  const own = arnOf(place, 'logs', `log-group:/aws/lambda/${functionName}`)
  const jobs = ['TrainingJobs', 'Job/*'].map((name) => arnOf(place, 'logs', `log-group:/aws/sagemaker/${name}`))
  return [
    allow(
      'FunctionLog',
      [
        'logs:CreateLogGroup',
        'logs:DeleteLogGroup',
        'logs:FilterLogEvents',
        'logs:ListTagsForResource',
        'logs:TagResource',
      ],
      [own, `${own}:*`],
    ),
    allow(
      'JobLog',
      ['logs:DescribeLogStreams', 'logs:GetLogEvents'],
      jobs.flatMap((group) => [group, `${group}:*`]),
    ),
    // Looking a group up by name takes a prefix, and AWS checks it against every group.
    allow('FindLogs', ['logs:DescribeLogGroups'], [arnOf(place, 'logs', 'log-group:*')]),
  ]
}

function dataStatements(place: Place, paths: readonly string[]): Statement[] {
  const buckets = [...new Set(paths.map((path) => s3Arn(place, path.split('/')[0] as string)))]
  const objects = paths.map((path) => s3Arn(place, path.endsWith('/') ? `${path}*` : path))
  return [allow('FindData', ['s3:ListBucket'], buckets), allow('Data', ['s3:GetObject', 's3:PutObject'], objects)]
}

const sagemakerStatements = (place: Place): Statement[] => [
  allow(
    'Jobs',
    [
      'sagemaker:AddTags',
      'sagemaker:CreateJob',
      'sagemaker:CreateTrainingJob',
      'sagemaker:DescribeJob',
      'sagemaker:DescribeTrainingJob',
    ],
    [arnOf(place, 'sagemaker', 'job/*'), arnOf(place, 'sagemaker', 'training-job/*')],
  ),
  // A base model that a job file names is looked up there; the hub is AWS's own.
  allow(
    'PublicModels',
    ['sagemaker:DescribeHubContent'],
    ['hub/SageMakerPublicHub', 'hub-content/SageMakerPublicHub/Model/*'].map((resource) =>
      arnOf({ ...place, account: 'aws' }, 'sagemaker', resource),
    ),
  ),
  // Listing has no resource of its own: AWS takes no other here.
  allow('ListJobs', ['sagemaker:ListJobs', 'sagemaker:ListTrainingJobs'], ['*']),
]

const bedrockStatements = (place: Place): Statement[] => [
  allow(
    'Customization',
    ['bedrock:CreateModelCustomizationJob', 'bedrock:GetModelCustomizationJob', 'bedrock:TagResource'],
    [
      arnOf(place, 'bedrock', 'model-customization-job/*'),
      arnOf(place, 'bedrock', 'custom-model/*'),
      `arn:${place.partition}:bedrock:${place.region}::foundation-model/*`,
    ],
  ),
  // Listing has no resource of its own: AWS takes no other here.
  allow('ListCustomizations', ['bedrock:ListModelCustomizationJobs'], ['*']),
]

const hubStatements = (place: Place, hub: string): Statement[] => [
  allow(
    'Evaluators',
    [
      'sagemaker:AddTags',
      'sagemaker:DeleteHubContent',
      'sagemaker:DescribeHubContent',
      'sagemaker:ImportHubContent',
      'sagemaker:ListHubContentVersions',
    ],
    [arnOf(place, 'sagemaker', `hub/${hub}`), arnOf(place, 'sagemaker', `hub-content/${hub}/JsonDoc/*`)],
  ),
]
