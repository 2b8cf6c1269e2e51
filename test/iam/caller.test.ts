import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { callerPolicy } from '../../src/iam/caller.ts'

const place = { partition: 'aws-us-gov', region: 'us-gov-west-1', account: '123456789012' }
const document = callerPolicy(place, {
  functionName: 'SageMaker-f',
  functionRole: 'SageMaker-f-role',
  layerName: 'nova-custom-eval-layer',
  jobRole: 'NovaJob',
  services: ['sagemaker', 'bedrock'],
  objects: ['bucket/data/', 'bucket/out/'],
  hub: 'evaluators',
})
const actions = document.Statement.flatMap(({ Action }) => Action)

/** What a call of a client needs, where the action has another name than the call. */
const otherNames: Readonly<Record<string, string>> = {
  's3:ListObjectsV2': 's3:ListBucket',
  'lambda:Invoke': 'lambda:InvokeFunction',
  'lambda:PublishLayerVersion': 'lambda:PublishLayerVersion',
}
/** Needs no leave: everybody may ask who they are. */
const free = new Set(['sts:GetCallerIdentity'])
/** Read by `check --aws` of managed policies, which belong to AWS or to others. */
const ofOthers = new Set(['iam:GetPolicy', 'iam:GetPolicyVersion'])
const services: Readonly<Record<string, string>> = {
  'client-bedrock': 'bedrock',
  'client-cloudwatch-logs': 'logs',
  'client-iam': 'iam',
  'client-lambda': 'lambda',
  'client-s3': 's3',
  'client-sagemaker': 'sagemaker',
  'client-sts': 'sts',
}

/** Every call that the adapters make, as the action it needs: of the client that its own file, or the file of its client, loads. */
function callsMade(): string[] {
  const folder = join(import.meta.dirname, '../../src/aws')
  const known = new Map(
    Object.entries(services).map(([client, service]) => [
      service,
      new Set(readdirSync(join(import.meta.dirname, `../../node_modules/@aws-sdk/${client}/dist-types/commands`))),
    ]),
  )
  const calls = readdirSync(folder).flatMap((file) => {
    const text = readFileSync(join(folder, file), 'utf8')
    const client = /@aws-sdk\/(client-[\w-]+)/.exec(text)?.[1]
    return [...text.matchAll(/sdk\.(?:(\w+)Command|paginate(\w+))\(/g)].map(([, command, pages]) => {
      const name = command ?? (pages as string)
      const stated = client === undefined ? undefined : services[client]
      const fits = [...known].filter(([, commands]) => commands.has(`${name}Command.d.ts`)).map(([service]) => service)
      const service = stated !== undefined && fits.includes(stated) ? stated : (fits[0] ?? 'nobody')
      return `${service}:${name}`
    })
  })
  return [...new Set(calls)]
}

test('allows every call that the commands make', () => {
  const calls = callsMade().filter((call) => !free.has(call) && !ofOthers.has(call))
  expect(calls.length).toBeGreaterThan(30)
  expect(calls.map((call) => otherNames[call] ?? call).filter((action) => !actions.includes(action))).toEqual([])
})

test('names every resource, but where AWS takes none', () => {
  const everywhere = document.Statement.filter(({ Resource }) => Resource.includes('*'))
  expect(everywhere.flatMap(({ Action }) => Action)).toEqual([
    'lambda:ListLayerVersions',
    'sagemaker:ListJobs',
    'sagemaker:ListTrainingJobs',
    'bedrock:ListModelCustomizationJobs',
  ])
})

test('hands a role on to the one service that is to take it', () => {
  const passing = document.Statement.filter(({ Action }) => Action.includes('iam:PassRole'))
  expect(passing.map(({ Resource, Condition }) => ({ Resource, Condition }))).toEqual([
    {
      Resource: ['arn:aws-us-gov:iam::123456789012:role/SageMaker-f-role'],
      Condition: { StringEquals: { 'iam:PassedToService': ['lambda.amazonaws.com'] } },
    },
    {
      Resource: ['arn:aws-us-gov:iam::123456789012:role/NovaJob'],
      Condition: { StringEquals: { 'iam:PassedToService': ['sagemaker.amazonaws.com', 'bedrock.amazonaws.com'] } },
    },
  ])
})

test('names every ARN in its own partition, and no action by a wildcard', () => {
  const resources = document.Statement.flatMap(({ Resource }) => Resource).filter((resource) => resource !== '*')
  expect(resources.filter((resource) => !resource.startsWith('arn:aws-us-gov:'))).toEqual([])
  expect(actions.filter((action) => action.includes('*'))).toEqual([])
})

test('follows jobs of agents too, looks models up in the public hub, and tags what is tagged', () => {
  const granted = (action: string): readonly string[] =>
    document.Statement.filter(({ Action }) => Action.includes(action)).flatMap(({ Resource }) => Resource)
  expect(granted('logs:GetLogEvents')).toContain(
    'arn:aws-us-gov:logs:us-gov-west-1:123456789012:log-group:/aws/sagemaker/Job/*',
  )
  expect(granted('sagemaker:DescribeHubContent')).toContain(
    'arn:aws-us-gov:sagemaker:us-gov-west-1:aws:hub-content/SageMakerPublicHub/Model/*',
  )
  expect(granted('sagemaker:AddTags')).toEqual([
    'arn:aws-us-gov:sagemaker:us-gov-west-1:123456789012:job/*',
    'arn:aws-us-gov:sagemaker:us-gov-west-1:123456789012:training-job/*',
    'arn:aws-us-gov:sagemaker:us-gov-west-1:123456789012:hub/evaluators',
    'arn:aws-us-gov:sagemaker:us-gov-west-1:123456789012:hub-content/evaluators/JsonDoc/*',
  ])
  expect(granted('bedrock:TagResource')).toHaveLength(3)
})

test.each(['team/Job', 'arn:aws-us-gov:iam::123456789012:role/team/Job'])('%s is allowed at its path', (jobRole) => {
  const services = ['sagemaker'] as const
  const access = { functionName: 'f', functionRole: 'team/f', layerName: 'l', jobRole, services, objects: [] }
  const resources = callerPolicy(place, access).Statement.flatMap(({ Resource }) => Resource)
  const roles = new Set(resources.filter((resource) => resource.includes(':role/')))
  expect([...roles]).toEqual(['team/f', 'team/Job'].map((name) => `arn:aws-us-gov:iam::123456789012:role/${name}`))
})
