import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildLayer } from '../../runtime/layer-folder.ts'
import { account } from '../../support/aws/moto.ts'
import { refusal } from '../../support/aws/recording-proxy.ts'
import { repository } from '../../support/command.ts'
import { region, type Stage } from '../stage.ts'

export const functionName = 'SageMaker-support-tickets'
export const functionArn: string = `arn:aws:lambda:${region}:${account}:function:${functionName}`
const roleName = `${functionName}-fn`
const deployIt = ['deploy', '--name', functionName, '--processor', 'tickets/processor.ts']

/** What `--json` prints of a deployment. */
export interface DeployReport {
  readonly functionArn: string
  readonly version?: string
  readonly layerArn?: string
  readonly calls: readonly {
    readonly service: string
    readonly action: string
    readonly input: Record<string, unknown>
  }[]
}

export const actionsOf = (requests: readonly { readonly action: string }[]): string[] =>
  requests.map(({ action }) => action)

export function copyExample(folder: string): void {
  cpSync(join(repository, 'examples/01-support-tickets'), join(folder, 'tickets'), { recursive: true })
}

const configuration = (witness: Stage['witness']) =>
  witness('lambda', 'get-function-configuration', '--function-name', functionName) as Record<string, unknown>

/** A function is made, brought up to date, and never made twice. */
export async function checkDeploy({ check, proxy, folder, command, witness }: Stage): Promise<void> {
  copyExample(folder)

  await check('a dry run prints the calls and makes none', async () => {
    const { stdout, stderr, code } = await command(...deployIt, '--dry-run')
    equal(code, 0, stderr)
    match(stdout, /^account \.\.\.9012 {2}region eu-west-1 {2}as user\/moto\n/)
    match(stdout, /\+ function {2}SageMaker-support-tickets\s+512 MB, 60 s, arm64, nodejs24\.x, no layer/)
    match(stdout, /^lambda CreateFunction\n\{$/m)
    match(stdout, /nothing was changed$/m)
    ok(!stdout.includes(account) && !stderr.includes(account), 'the account is masked')
    deepEqual(actionsOf(proxy.takeWrites()), [])
  })

  const planned: DeployReport = JSON.parse((await command(...deployIt, '--dry-run', '--json')).stdout)
  proxy.takeWrites()
  await check('the calls are those that the dry run printed, value by value', async () => {
    const { stdout, stderr, code } = await command(...deployIt)
    equal(code, 0, stderr)
    match(stderr, /^account \.\.\.9012 {2}region eu-west-1 {2}as user\/moto\n\+ role /)
    match(stdout, /^deployed SageMaker-support-tickets version 1 \(alias live\)\n/)
    ok(!stdout.includes(account) && !stderr.includes(account), 'the account is masked')
    const writes = proxy.takeWrites()
    deepEqual(actionsOf(writes), actionsOf(planned.calls.filter(({ action }) => action !== undefined)))
    const calls = planned.calls.filter(({ action }) => action !== undefined)
    for (const [at, { body, path, service, region: where }] of writes.entries()) {
      const { service: wanted, action, input } = calls[at] as (typeof calls)[number]
      deepEqual([service, where], [wanted, service === 'iam' ? where : region])
      const sent = body as Record<string, unknown>
      for (const [key, value] of Object.entries(input)) {
        const onWire = sent[key] ?? (path.includes(String(value)) ? value : undefined)
        if (key === 'Code') match(JSON.stringify(value), /^\{"ZipFile":"<\d+ bytes>"\}$/)
        else if (typeof value === 'string' && value.startsWith('<')) match(String(onWire), /^\d+$/)
        else deepEqual(onWire, value, `${action} ${key}`)
      }
    }
  })
  await check('the function is what was asked for, says the aws command line', () => {
    const { Runtime, Architectures, Handler, Timeout, MemorySize, Layers, Role, Environment } = configuration(witness)
    deepEqual(
      [Runtime, Architectures, Handler, Timeout, MemorySize, Layers ?? [], Role, Environment],
      [
        'nodejs24.x',
        ['arm64'],
        'index.handler',
        60,
        512,
        [],
        `arn:aws:iam::${account}:role/${roleName}`,
        { Variables: { POWERTOOLS_SERVICE_NAME: functionName } },
      ],
    )
    const tags = witness('lambda', 'list-tags', '--resource', functionArn) as { Tags: Record<string, string> }
    deepEqual(Object.keys(tags.Tags).toSorted(), ['createdBy', 'project', 'sha256'])
    deepEqual([tags.Tags.createdBy, tags.Tags.project], ['nova-custom-eval', 'tickets'])
    const alias = witness('lambda', 'get-alias', '--function-name', functionName, '--name', 'live')
    equal((alias as { FunctionVersion: string }).FunctionVersion, '1')
  })
  await check('its role writes its own log and nothing else, and Lambda alone takes it on', () => {
    const policies = witness('iam', 'list-role-policies', '--role-name', roleName, '--query', 'PolicyNames')
    deepEqual(policies, ['function'])
    const log = `arn:aws:logs:${region}:${account}:log-group:/aws/lambda/${functionName}`
    const own = ['iam', 'get-role-policy', '--role-name', roleName, '--policy-name', 'function']
    deepEqual(witness(...own, '--query', 'PolicyDocument'), {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'WriteLog',
          Effect: 'Allow',
          Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
          Resource: [log, `${log}:*`],
        },
      ],
    })
    deepEqual(
      witness('iam', 'get-role', '--role-name', roleName, '--query', 'Role.AssumeRolePolicyDocument.Statement'),
      [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    )
    const attached = ['iam', 'list-attached-role-policies', '--role-name', roleName, '--query', 'AttachedPolicies']
    deepEqual(witness(...attached), [])
  })

  await check('deployed again unchanged, nothing is changed', async () => {
    const { stdout, code } = await command(...deployIt)
    equal(code, 0)
    match(stdout, /is as it should be: nothing was changed/)
    deepEqual(actionsOf(proxy.takeWrites()), [])
  })
  await check('other code updates the same function and moves the alias', async () => {
    const file = join(folder, 'tickets/processor.ts')
    writeFileSync(file, `${readFileSync(file, 'utf8')}\nexport const revision = 2\n`)
    const { stdout, code, stderr } = await command(...deployIt)
    equal(code, 0, stderr)
    match(stdout, /version 2 \(alias live\)/)
    deepEqual(actionsOf(proxy.takeWrites()), ['UpdateFunctionCode', 'PublishVersion', 'UpdateAlias', 'TagResource'])
    const functions = witness('lambda', 'list-functions', '--query', 'Functions[].FunctionName')
    deepEqual(functions, [functionName])
    const alias = witness('lambda', 'get-alias', '--function-name', functionName, '--name', 'live')
    equal((alias as { FunctionVersion: string }).FunctionVersion, '2')
  })
  await check('what is not asked for stays, what is asked for changes', async () => {
    const { code, stderr } = await command(...deployIt, '--memory', '1024', '--env', 'NOVA_EVAL_AGGREGATION=sum')
    equal(code, 0, stderr)
    deepEqual(actionsOf(proxy.takeWrites()), ['UpdateFunctionConfiguration', 'PublishVersion', 'UpdateAlias'])
    await command(...deployIt, '--timeout', '90s', '--env', 'POWERTOOLS_SERVICE_NAME=')
    const { Timeout, MemorySize, Environment } = configuration(witness)
    deepEqual([Timeout, MemorySize, Environment], [90, 1024, { Variables: { NOVA_EVAL_AGGREGATION: 'sum' } }])
    proxy.takeWrites()
  })
  await check('a judge may be asked, that one and no other', async () => {
    await command(...deployIt, '--judge-model', 'us.amazon.nova-pro-v1:0')
    deepEqual(actionsOf(proxy.takeWrites()), ['PutRolePolicy'])
    const own = ['iam', 'get-role-policy', '--role-name', roleName, '--policy-name', 'function']
    const profile = `arn:aws:bedrock:${region}:${account}:inference-profile/us.amazon.nova-pro-v1:0`
    deepEqual(witness(...own, '--query', 'PolicyDocument.Statement[1:]'), [
      { Sid: 'AskJudge', Effect: 'Allow', Action: ['bedrock:InvokeModel'], Resource: [profile] },
      {
        Sid: 'AskJudgeThroughProfile',
        Effect: 'Allow',
        Action: ['bedrock:InvokeModel'],
        Resource: ['arn:aws:bedrock:*::foundation-model/amazon.nova-pro-v1:0'],
        Condition: { StringEquals: { 'bedrock:InferenceProfileArn': profile } },
      },
    ])
  })
}

/** The layer is published once and attached; the code then leaves the package to it. */
export async function checkLayer({ check, proxy, folder, command, witness }: Stage): Promise<void> {
  copyExample(folder)
  const zip = join(folder, 'layer.zip')
  buildLayer(process.execPath, zip)
  const layerArn = `arn:aws:lambda:${region}:${account}:layer:nova-custom-eval-layer:1`

  await check('without a function the layer alone would be published', async () => {
    const { code, stdout, stderr } = await command('deploy', '--layer', 'layer.zip', '--dry-run')
    equal(code, 0, stderr)
    match(stdout, /^\+ layer {2}nova-custom-eval-layer {2}a new version/m)
    deepEqual(actionsOf(proxy.takeWrites()), [])
    equal((await command('deploy', '--processor', 'tickets/processor.ts')).code, 2)
  })
  await check('the layer is published and attached', async () => {
    const { code, stderr } = await command(...deployIt, '--layer', 'layer.zip')
    equal(code, 0, stderr)
    equal(proxy.takeWrites()[0]?.action, 'PublishLayerVersion')
    const query = '[CompatibleRuntimes, CompatibleArchitectures, LicenseInfo, Content.CodeSha256]'
    const layer = ['--layer-name', 'nova-custom-eval-layer', '--version-number', '1', '--query', query]
    deepEqual(witness('lambda', 'get-layer-version', ...layer), [
      ['nodejs22.x', 'nodejs24.x'],
      ['arm64', 'x86_64'],
      'Apache-2.0',
      createHash('sha256').update(readFileSync(zip)).digest('base64'),
    ])
    deepEqual(
      (configuration(witness).Layers as { Arn: string }[]).map(({ Arn }) => Arn),
      [layerArn],
    )
  })
  await check('the same layer is not published twice', async () => {
    const { stdout } = await command(...deployIt, '--layer', 'layer.zip')
    match(stdout, /nothing was changed/)
    deepEqual(actionsOf(proxy.takeWrites()), [])
  })
  await check('published alone, the same layer is told by its ARN', async () => {
    const { stdout } = await command('deploy', '--layer', 'layer.zip', '--json')
    equal(JSON.parse(stdout).layerArn, layerArn)
    deepEqual(actionsOf(proxy.takeWrites()), [])
  })
  await check('a version that is there is attached by its ARN', async () => {
    const { stdout } = await command(...deployIt, '--layer', layerArn)
    match(stdout, /nothing was changed/)
  })
  await check('code that brings the package lets go of the layer', async () => {
    const before = configuration(witness).CodeSize as number
    const { code, stderr } = await command(...deployIt)
    equal(code, 0, stderr)
    const { Layers = [], CodeSize } = configuration(witness)
    deepEqual(Layers, [])
    ok((CodeSize as number) > before, `${CodeSize} > ${before}`)
  })
}

/** What Lambda needs time for is waited for; what it refuses is said with what to do. */
export async function checkPatience({ check, proxy, folder, command, witness }: Stage): Promise<void> {
  copyExample(folder)
  const unknown = refusal(
    'InvalidParameterValueException',
    'The role defined for the function cannot be assumed by Lambda.',
  )
  await check('a role that is not known yet is tried again, and a function that is pending waited for', async () => {
    using _role = proxy.answerNext('CreateFunction', 2, unknown)
    let looks = 0
    using _state = proxy.answer(({ action }) => {
      if (
        action !== 'GetFunction' ||
        !proxy.requests.some(({ action: made, status }) => made === 'CreateFunction' && status === 201)
      )
        return undefined
      return looks++ < 2
        ? {
            status: 200,
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ Configuration: { FunctionName: functionName, State: 'Pending' } }),
          }
        : undefined
    })
    const { code, stderr, stdout } = await command(...deployIt)
    equal(code, 0, stderr)
    match(stdout, /version 1/)
    match(stderr, /waiting for SageMaker-support-tickets to be active/)
    const writes = actionsOf(proxy.takeWrites())
    equal(writes.filter((action) => action === 'CreateFunction').length, 3)
    equal(looks, 3)
    deepEqual(witness('lambda', 'list-functions', '--query', 'Functions[].FunctionName'), [functionName])
  })
  await check('leave to pass the role is named where it is missing', async () => {
    const message = `User: arn:aws:sts::${account}:assumed-role/Dev/me is not authorized to perform: iam:PassRole on resource: arn:aws:iam::${account}:role/SageMaker-other-fn because no identity-based policy allows the iam:PassRole action`
    using _ = proxy.answerNext('CreateFunction', 1, refusal('AccessDeniedException', message, 403))
    const { code, stderr } = await command('deploy', '--name', 'SageMaker-other', '--processor', 'tickets/processor.ts')
    equal(code, 5)
    match(stderr, /NE5402 {2}CreateFunction of the function SageMaker-other failed after CreateRole, PutRolePolicy/)
    match(stderr, /allow iam:PassRole on arn:aws:iam::.*role\/SageMaker-other-fn where iam:PassedToService is lambda/)
  })
  await check('what was begun is gone on with', async () => {
    const { code } = await command('deploy', '--name', 'SageMaker-other', '--processor', 'tickets/processor.ts')
    equal(code, 0)
    const writes = proxy.takeWrites().slice(-4)
    deepEqual(actionsOf(writes).slice(-3), ['CreateFunction', 'PublishVersion', 'CreateAlias'])
  })
  await check('a role that stands at a path is found by its name, its path or its ARN', async () => {
    const trusted =
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}'
    const made = ['--role-name', 'AtPath', '--path', '/team/eval/', '--assume-role-policy-document', trusted]
    witness('iam', 'create-role', ...made)
    const arn = `arn:aws:iam::${account}:role/team/eval/AtPath`
    for (const [at, given] of [arn, 'AtPath', 'team/eval/AtPath', arn.replace('team/eval/', '')].entries()) {
      const name = `SageMaker-path-${at}`
      const { code, stderr } = await command(
        'deploy',
        '--name',
        name,
        '--processor',
        'tickets/processor.ts',
        '--function-role',
        given,
      )
      equal(code, 0, `${given}: ${stderr}`)
      equal(witness('lambda', 'get-function-configuration', '--function-name', name, '--query', 'Role'), arn)
    }
  })
  await check('a function that others made is left alone, unless it is taken over', async () => {
    const theirs = ['--function-name', 'SageMaker-theirs', '--runtime', 'nodejs22.x', '--handler', 'a.b']
    const role = `arn:aws:iam::${account}:role/SageMaker-other-fn`
    writeFileSync(join(folder, 'empty.zip'), Buffer.from('UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==', 'base64'))
    witness(
      'lambda',
      'create-function',
      ...theirs,
      '--role',
      role,
      '--zip-file',
      `fileb://${join(folder, 'empty.zip')}`,
    )
    proxy.takeWrites()
    const args = ['deploy', '--name', 'SageMaker-theirs', '--processor', 'tickets/processor.ts']
    const { code, stderr } = await command(...args)
    deepEqual([code, actionsOf(proxy.takeWrites())], [5, []])
    match(stderr, /NE5403 .*was not made by nova-eval/)
    equal((await command(...args, '--adopt')).code, 0)
    const writes = actionsOf(proxy.takeWrites())
    deepEqual(writes.slice(1, 3), ['UpdateFunctionCode', 'UpdateFunctionConfiguration'])
  })
  await check('a name that the platform does not take is refused before anything is asked', async () => {
    proxy.requests.length = 0
    const { code, stderr } = await command('deploy', '--name', 'tickets', '--processor', 'tickets/processor.ts')
    deepEqual([code, proxy.requests], [2, []])
    match(stderr, /use SageMaker-tickets/)
    equal(
      (
        await command(
          'deploy',
          '--name',
          'tickets',
          '--platform',
          'bedrock',
          '--processor',
          'tickets/processor.ts',
          '--dry-run',
        )
      ).code,
      0,
    )
  })
}
