import { arnOf, type Place, s3Arn } from './place.ts'
import { allow, type Condition, type PolicyDocument, policy, type TrustDocument, trust } from './policy-document.ts'

/** Which service runs the job. */
export type JobService = 'sagemaker' | 'bedrock'

export interface JobAccess {
  readonly functionName: string
  /** What the job reads: `bucket/key` or `bucket/prefix/`, without `s3://`. */
  readonly data: readonly string[]
  /** Where it writes: `bucket/prefix/`. */
  readonly output: string
}

/**
 * Who takes on the role of a job: the service, and only for jobs of this account.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export function jobTrust(service: JobService, place: Place): TrustDocument {
  const source: Condition = { StringEquals: { 'aws:SourceAccount': place.account } }
  if (service === 'sagemaker') return trust('sagemaker.amazonaws.com', source)
  return trust('bedrock.amazonaws.com', {
    ...source,
    ArnLike: { 'aws:SourceArn': arnOf(place, 'bedrock', 'model-customization-job/*') },
  })
}

/** What a job may do: read its data and what is uploaded below its output, write its output, and call one function. */
export function jobPolicy(
  service: JobService,
  place: Place,
  { functionName, data, output }: JobAccess,
): PolicyDocument {
  const called = arnOf(place, 'lambda', `function:${functionName}`)
  const written = s3Arn(place, objects(output.endsWith('/') ? output : `${output}/`))
  const buckets = [...new Set([...data, output].map((path) => s3Arn(place, path.split('/')[0] as string)))]
  return policy(
    allow('FindData', ['s3:ListBucket'], buckets),
    // Recipe and local data are uploaded below the output, unless --upload-path names another place.
    allow('ReadData', ['s3:GetObject'], [...new Set([...data.map((path) => s3Arn(place, objects(path))), written])]),
    allow('WriteOutput', ['s3:PutObject'], [written]),
    allow('CallFunction', ['lambda:InvokeFunction'], [called, `${called}:*`]),
    ...(service === 'sagemaker' ? sagemakerStatements(place) : []),
  )
}

/** A bucket without a key is all that is in it. */
const objects = (path: string): string => (path.endsWith('/') ? `${path}*` : path.includes('/') ? path : `${path}/*`)

/** A training job pulls its image, and writes its log and its metrics, by the same role. */
const sagemakerStatements = (place: Place) => [
  allow(
    'WriteLog',
    ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
    [arnOf(place, 'logs', 'log-group:/aws/sagemaker/*')],
  ),
  // A metric has no resource: AWS takes its namespace alone.
  allow('WriteMetrics', ['cloudwatch:PutMetricData'], ['*'], {
    StringEquals: { 'cloudwatch:namespace': '/aws/sagemaker/TrainingJobs' },
  }),
  // The token of a registry is for all its repositories: AWS takes no resource here.
  allow('PullImage', ['ecr:GetAuthorizationToken'], ['*']),
  allow(
    'PullImageLayers',
    ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
    [`arn:${place.partition}:ecr:${place.region}:*:repository/nova-evaluation-repo`],
  ),
]
