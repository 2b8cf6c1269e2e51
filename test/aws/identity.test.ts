import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readFunction } from '../../src/aws/function.ts'
import { readIdentity } from '../../src/aws/identity.ts'
import { readRole } from '../../src/aws/role.ts'
import type { NovaEvalError } from '../../src/errors.ts'
import { RecordingProxy, refusal, type Substitute } from '../support/aws/recording-proxy.ts'

beforeEach(() => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'example')
  vi.stubEnv('AWS_CONFIG_FILE', '/nonexistent/config')
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/nonexistent/credentials')
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true')
  vi.stubEnv('AWS_REGION', undefined)
  vi.stubEnv('AWS_DEFAULT_REGION', undefined)
})
afterEach(() => vi.unstubAllEnvs())

/** A proxy with nothing behind it. */
const alone = (): Promise<RecordingProxy> => RecordingProxy.start('http://127.0.0.1:9')

const caller: Substitute = {
  status: 200,
  headers: { 'content-type': 'text/xml' },
  body: `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
    <Arn>arn:aws-us-gov:sts::123456789012:assumed-role/Developer/me</Arn><UserId>A:me</UserId><Account>123456789012</Account>
    </GetCallerIdentityResult></GetCallerIdentityResponse>`,
}

const denied = (action: string, resource: string): Substitute =>
  refusal(
    'AccessDeniedException',
    `User: arn:aws:sts::123456789012:assumed-role/Developer/me is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`,
    403,
  )

test('the credentials tell the account, and the region the partition', async () => {
  await using proxy = await alone()
  proxy.answerNext('GetCallerIdentity', 1, caller)
  expect(await readIdentity({ region: 'us-gov-west-1', endpointUrl: proxy.url })).toEqual({
    account: '123456789012',
    arn: 'arn:aws-us-gov:sts::123456789012:assumed-role/Developer/me',
    region: 'us-gov-west-1',
    partition: 'aws-us-gov',
  })
  expect(proxy.requests).toMatchObject([{ service: 'sts', action: 'GetCallerIdentity', region: 'us-gov-west-1' }])
})

test('no region is guessed, and nothing is asked without one', async () => {
  await using proxy = await alone()
  const options = { endpointUrl: proxy.url }
  const asks = [() => readIdentity(options), () => readFunction('SageMaker-x', options), () => readRole('Job', options)]
  for (const ask of asks)
    await expect(ask()).rejects.toMatchObject({ code: 'NE5401', hint: expect.stringContaining('--region') })
  expect(proxy.requests).toEqual([])
})

const role = 'arn:aws:iam::123456789012:role/Job'

test.each([
  [
    'a missing action is named with its resource',
    denied('lambda:GetFunction', 'arn:x'),
    'allow lambda:GetFunction on arn:x',
  ],
  [
    'nor is a processor one that signs on',
    denied('lambda:GetFunction', 'function:processor'),
    'allow lambda:GetFunction on function:processor',
  ],
  [
    'a session that is over',
    refusal('CredentialsProviderError', 'The SSO session has expired or is otherwise invalid', 403),
    'aws sso login',
  ],
  [
    'a role that may not be passed',
    denied('iam:PassRole', role),
    'allow iam:PassRole on arn:aws:iam::...9012:role/Job',
  ],
  [
    'a policy that denies',
    refusal('AccessDeniedException', 'not authorized to perform: lambda:GetFunction with an explicit deny', 403),
    'service control policies',
  ],
  [
    'credentials that ran out',
    refusal('ExpiredTokenException', 'The security token included in the request is expired', 403),
    'check the AWS credentials',
  ],
  ['an update under way', refusal('ResourceConflictException', 'in progress', 409), 'still under way'],
])('a refusal says what to do: %s', async (_, answer, hint) => {
  await using proxy = await alone()
  proxy.answer(() => answer)
  await expect(readFunction('SageMaker-x', { region: 'eu-west-1', endpointUrl: proxy.url })).rejects.toMatchObject({
    code: 'NE5402',
    hint: expect.stringContaining(hint),
  })
})

test('a function that is not there is no fault', async () => {
  await using proxy = await alone()
  proxy.answer(() => refusal('ResourceNotFoundException', 'Function not found', 404))
  const found = await readFunction('arn:aws-cn:lambda:cn-north-1:123456789012:function:SageMaker-x', {
    endpointUrl: proxy.url,
  })
  expect(found).toBeUndefined()
  expect(proxy.requests).toMatchObject([{ service: 'lambda', action: 'GetFunction', region: 'cn-north-1' }])
})

test('no account is told by what AWS says', async () => {
  await using proxy = await alone()
  proxy.answer(() => denied('iam:PassRole', role))
  const told = await readFunction('SageMaker-x', { region: 'eu-west-1', endpointUrl: proxy.url }).catch(
    (error: unknown) => error,
  )
  expect(told).toMatchObject({ message: expect.stringContaining('arn:aws:sts::...9012:assumed-role/Developer/me') })
  expect(`${(told as NovaEvalError).message} ${(told as NovaEvalError).hint}`).not.toContain('123456789012')
})
