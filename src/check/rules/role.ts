import type { Finding } from '../../finding.ts'
import type { CheckInput } from '../check-input.ts'
import { allows, trustedServices } from '../policy.ts'

/** Whether the job's role can be taken by the job, and may call the function and read what it needs. */
export function* jobRole(input: CheckInput): Iterable<Finding> {
  const { role } = input
  if (role === undefined) return
  if (role.isMissing)
    yield {
      code: 'NE4328',
      level: 'error',
      message: `there is no role ${role.name}`,
      hint: 'check its name and account, or make it with nova-eval deploy --role',
    }
  yield* trusted(input)
  yield* mayCall(input)
  yield* mayRead(input)
}

function* trusted({ role, request }: CheckInput): Iterable<Finding> {
  if (role?.trust === undefined) return
  const { document, file } = role.trust
  const services = trustedServices(document)
  const expected = request.platform === 'bedrock' ? 'bedrock.amazonaws.com' : 'sagemaker.amazonaws.com'
  if (services.some((service) => service === expected || service === '*')) return
  yield {
    code: 'NE4320',
    level: 'error',
    file,
    message: `expected ${role.name} to be trusted to ${expected}, got ${services.join(', ') || 'no service'}`,
    hint: services.includes('lambda.amazonaws.com')
      ? "this is the function's role; the job has one of its own"
      : `allow sts:AssumeRole to the service ${expected}`,
  }
}

const lambdaOf = ({ recipe, known }: CheckInput): string | undefined => recipe?.facts.lambdaArn ?? known?.arn

function* mayCall(input: CheckInput): Iterable<Finding> {
  const { role, call } = input
  if (role?.policies === undefined || call === undefined) return
  const arn = lambdaOf(input)
  const answer = allows(role.policies.documents, 'lambda:InvokeFunction', arn)
  if (answer === 'yes') return
  const what = `lambda:InvokeFunction${arn === undefined ? '' : ` on ${arn}`}`
  yield {
    code: 'NE4321',
    level: answer === 'under conditions' ? 'warning' : 'error',
    file: role.policies.file,
    message: `expected ${role.name} to allow ${what}, got ${{ no: 'nothing that does', denied: 'a statement that denies it', 'under conditions': 'it under conditions, which are not evaluated here' }[answer]}`,
    hint: `add { "Effect": "Allow", "Action": "lambda:InvokeFunction", "Resource": "${arn ?? "<the function's ARN>"}" }`,
  }
}

function* mayRead({ role, recipe, request }: CheckInput): Iterable<Finding> {
  if (role?.policies === undefined) return
  const places = [
    {
      action: 's3:GetObject',
      uri: recipe?.facts.dataS3Path ?? (request.data?.startsWith('s3://') ? request.data : undefined),
    },
    { action: 's3:PutObject', uri: recipe?.facts.outputS3Path, below: '/any' },
  ]
  for (const { action, uri, below = '' } of places) {
    if (uri === undefined || !uri.startsWith('s3://')) continue
    const arn = `arn:aws:s3:::${uri.slice('s3://'.length).replace(/\/$/, '')}${below}`
    if (['yes', 'under conditions'].includes(allows(role.policies.documents, action, arn))) continue
    yield {
      code: 'NE4323',
      level: 'error',
      file: role.policies.file,
      message: `expected ${role.name} to allow ${action} on ${arn}, got nothing that does`,
      hint: `allow ${action} on the bucket's objects, and s3:ListBucket on the bucket`,
    }
  }
}
