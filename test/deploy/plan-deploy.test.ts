import { expect, test } from 'vitest'
import type { DeployedFunction } from '../../src/aws/function.ts'
import type { Role } from '../../src/aws/role.ts'
import { functionRoleName } from '../../src/deploy/function-name.ts'
import { type DeployWish, type Found, planDeploy } from '../../src/deploy/plan-deploy.ts'
import { callsJson, callsText } from '../../src/deploy/plan-text.ts'
import { filledIn, type Step } from '../../src/deploy/step.ts'
import { namedBeside, type Tags } from '../../src/deploy/tags.ts'
import { functionPolicy, functionTrust } from '../../src/iam/function-role.ts'

const place = { partition: 'aws', region: 'eu-west-1', account: '123456789012' }
const role = 'arn:aws:iam::123456789012:role/SageMaker-x-fn'
const sha256 = 'ab'.repeat(32)
const code = { bytes: new Uint8Array(3), sha256 }

const wish: DeployWish = {
  name: 'SageMaker-x',
  project: 'x',
  settings: { environment: {}, alias: 'live' },
  code,
  judges: [],
  adopt: false,
}

const nothing: Found = {
  function: undefined,
  aliases: [],
  aliased: undefined,
  layers: [],
  givenRole: undefined,
  functionRole: undefined,
  jobRole: undefined,
  logGroup: undefined,
  evaluator: undefined,
}

/** The function as a first deployment leaves it. */
const deployed: DeployedFunction = {
  name: 'SageMaker-x',
  arn: 'arn:aws:lambda:eu-west-1:123456789012:function:SageMaker-x',
  runtime: 'nodejs24.x',
  handler: 'index.handler',
  memory: 512,
  timeout: 60,
  architecture: 'arm64',
  role,
  layers: [],
  environment: { POWERTOOLS_SERVICE_NAME: 'SageMaker-x' },
  codeSha256: Buffer.from(sha256, 'hex').toString('base64'),
  state: 'Active',
  stateReason: undefined,
  updateStatus: 'Successful',
  updateReason: undefined,
  logGroup: '/aws/lambda/SageMaker-x',
  tags: { createdBy: 'nova-custom-eval', project: 'x', sha256 },
}

const there: Found = {
  ...nothing,
  function: deployed,
  aliases: [{ name: 'live', version: '1' }],
  aliased: deployed,
  functionRole: {
    name: 'SageMaker-x-fn',
    arn: role,
    trust: functionTrust,
    tags: { createdBy: 'nova-custom-eval', project: 'x', function: 'SageMaker-x' },
    policies: [{ name: 'function', document: functionPolicy(place, { functionName: 'SageMaker-x' }) }],
    attached: [],
  },
  logGroup: { name: '/aws/lambda/SageMaker-x', tags: {} },
}

const actions = (steps: readonly Step[]): string[] =>
  steps.map((step) => (step.kind === 'wait' ? 'wait' : step.call.action))
const planned = (more: Partial<DeployWish>, found: Found = there): string[] =>
  actions(planDeploy({ ...wish, ...more }, found, place).steps)
const settings = (more: Partial<DeployWish['settings']>): Partial<DeployWish> => ({
  settings: { ...wish.settings, ...more },
})
const released = ['PublishVersion', 'UpdateAlias']

test('where there is nothing, all is made in the order in which one needs the other', () => {
  const made = [
    'CreateRole',
    'PutRolePolicy',
    'CreateLogGroup',
    'CreateFunction',
    'wait',
    'PublishVersion',
    'CreateAlias',
  ]
  expect(planned({}, nothing)).toEqual(made)
})

test('where all is so, nothing is done', () => expect(planned({})).toEqual([]))

test.each<[string, Partial<DeployWish>, string[]]>([
  [
    'other code',
    { code: { ...code, sha256: 'cd'.repeat(32) } },
    ['UpdateFunctionCode', 'wait', ...released, 'TagResource'],
  ],
  ['other memory', settings({ memory: 1024 }), ['UpdateFunctionConfiguration', 'wait', ...released]],
  ['the memory it has', settings({ memory: 512 }), []],
  ['another architecture', settings({ architecture: 'x86_64' }), ['UpdateFunctionCode', 'wait', ...released]],
  ['another runtime', settings({ runtime: 'nodejs22.x' }), ['UpdateFunctionConfiguration', 'wait', ...released]],
  ['a variable', settings({ environment: { A: '1' } }), ['UpdateFunctionConfiguration', 'wait', ...released]],
  ['no variable', settings({ environment: { A: '' } }), []],
  ['another alias', settings({ alias: 'next' }), ['PublishVersion', 'CreateAlias']],
  ['a judge', { judges: ['amazon.nova-pro-v1:0'] }, ['PutRolePolicy']],
  ['another role', { functionRole: 'Other' }, ['UpdateFunctionConfiguration', 'wait', ...released]],
  ['another project', { project: 'y' }, ['TagResource']],
])('what changes is what is asked for: %s', (_, more, expected) => expect(planned(more)).toEqual(expected))

test('a change that is under way is waited for first', () => {
  const found = { ...there, function: { ...deployed, updateStatus: 'InProgress' } }
  expect(planned(settings({ memory: 1024 }), found).slice(0, 2)).toEqual(['wait', 'UpdateFunctionConfiguration'])
})

test("our layer is replaced, and layers of the user's own stay behind it", () => {
  const layers = ['arn:aws:lambda:eu-west-1:1:layer:nova-custom-eval-layer:1', 'arn:aws:lambda:eu-west-1:1:layer:own:4']
  const found = { ...there, function: { ...deployed, layers } }
  const newer = 'arn:aws:lambda:eu-west-1:1:layer:nova-custom-eval-layer:2'
  const [update] = planDeploy({ ...wish, layer: { arn: newer } }, found, place).steps
  expect(update).toMatchObject({ call: { input: { Layers: [newer, layers[1]] } } })
})

test('a layer is there before the code that needs it, and gone after it', () => {
  const layer = 'arn:aws:lambda:eu-west-1:1:layer:nova-custom-eval-layer:1'
  const other = { code: { ...code, sha256: 'cd'.repeat(32) } }
  const changes = ['UpdateFunctionCode', 'wait', 'UpdateFunctionConfiguration', 'wait']
  expect(planned({ ...other, layer: { arn: layer } }).slice(0, 4)).toEqual([
    ...changes.slice(2),
    ...changes.slice(0, 2),
  ])
  const found = { ...there, function: { ...deployed, layers: [layer] } }
  expect(planned(other, found).slice(0, 4)).toEqual(changes)
})

test('a role that is not ours gets no leave to ask a judge, and that is said', () => {
  const judged = planDeploy({ ...wish, judges: ['amazon.nova-pro-v1:0'], functionRole: 'Other' }, nothing, place)
  expect(judged.warnings).toEqual([
    expect.stringContaining('the role Other is left as it is: allow it bedrock:InvokeModel'),
  ])
  expect(planDeploy({ ...wish, judges: ['amazon.nova-pro-v1:0'] }, nothing, place).warnings).toEqual([])
})

test('what a call gives back is filled into the calls behind it', () => {
  const { steps } = planDeploy({ ...wish, layer: { bytes: new Uint8Array(1), sha256 } }, nothing, place)
  const create = steps.find((step) => step.kind === 'call' && step.call.action === 'CreateFunction')
  if (create?.kind !== 'call') throw new Error('no CreateFunction')
  expect(() => filledIn(create.call, new Map())).toThrow('PublishLayerVersion')
  const outputs = new Map([['PublishLayerVersion', { LayerVersionArn: 'arn:layer:1' }]])
  expect(filledIn(create.call, outputs)).toMatchObject({
    input: { Layers: ['arn:layer:1'], Code: { ZipFile: code.bytes } },
  })
})

test('an alias that a deployment which was cut off left behind is moved on', () => {
  const older = { ...deployed, codeSha256: 'other' }
  expect(planned({}, { ...there, aliased: older })).toEqual(released)
  expect(planned({}, { ...there, aliased: { ...deployed, memory: 256 } })).toEqual(released)
})

/** The tags that a function has after a deployment. */
const tagged = (more: Partial<DeployWish>, tags: Tags): Tags => {
  const { steps } = planDeploy({ ...wish, ...more }, { ...there, function: { ...deployed, tags } }, place)
  const added = steps.flatMap((step) =>
    step.kind === 'call' && step.call.service === 'lambda' && step.call.action === 'TagResource'
      ? [step.call.input.Tags ?? {}]
      : [],
  )
  return Object.assign({}, tags, ...added)
}
const jobRole = (role: string): Partial<DeployWish> => ({
  job: { service: 'sagemaker', role, data: ['b/d.jsonl'], output: 'b/out/' },
})

test('every role of a job and every evaluator stays named by the tags of its function, the first beside the second', () => {
  let tags: Tags = deployed.tags
  for (const role of ['First', 'Second', 'First']) tags = tagged(jobRole(role), tags)
  for (const name of ['a', 'b']) tags = tagged({ evaluator: { hub: 'h', name } }, tags)
  expect(namedBeside('job-role', tags)).toEqual(['First', 'Second'])
  expect(namedBeside('evaluator', tags)).toEqual(['h/a', 'h/b'])
  const long = '+=,.@-_'.padEnd(64, 'x')
  for (const key of Object.keys(tagged(jobRole(long), tags))) expect(key).toMatch(/^[\w-]{1,128}$/)
})

test('where there is no function whose tags could name it, that is said of a role and of an evaluator', () => {
  const early = { ...wish, code: undefined, ...jobRole('First'), evaluator: { hub: 'h', name: 'a' } }
  expect(planDeploy(early, nothing, place).warnings).toEqual([
    expect.stringMatching(/^there is no function SageMaker-x: .* will not find the role First$/),
    expect.stringMatching(/will not find the evaluator a$/),
  ])
  expect(planDeploy(early, there, place).warnings).toEqual([])
  expect(planDeploy({ ...wish, ...jobRole('First') }, nothing, place).warnings).toEqual([])
})

test("a role that is named is the function's at the path where it stands, and doubted where Lambda cannot take it on", () => {
  const given: Role = { ...(there.functionRole as Role), name: 'R', arn: 'arn:aws:iam::123456789012:role/team/R' }
  const planned = (givenRole: Role | undefined, functionRole: string) => {
    const { steps, warnings } = planDeploy({ ...wish, functionRole }, { ...there, givenRole }, place)
    const [update] = steps
    return [update?.kind === 'call' && 'Role' in update.call.input ? update.call.input.Role : undefined, warnings]
  }
  expect(planned(given, 'R')).toEqual([given.arn, []])
  expect(planned(undefined, 'team/R')).toEqual([given.arn, []])
  expect(planned({ ...given, trust: { Statement: [] } }, 'R')).toEqual([
    given.arn,
    [expect.stringContaining('R is left as it is and does not trust lambda.amazonaws.com')],
  ])
})

test('the role of a job is made at the path that it is given with, and its policies are its by name', () => {
  const role = 'arn:aws:iam::123456789012:role/team/First'
  const inputs = planDeploy({ ...wish, ...jobRole(role) }, there, place).steps.flatMap((step) =>
    step.kind === 'call' && step.call.service === 'iam' ? [step.call.input] : [],
  )
  expect(inputs).toMatchObject([{ RoleName: 'First', Path: '/team/' }, { RoleName: 'First' }])
  expect(namedBeside('job-role', tagged(jobRole(role), deployed.tags))).toEqual(['First'])
})

test('a role that is taken over is ours from then on, and trusts Lambda', () => {
  const theirs = { ...(there.functionRole as Role), tags: { createdBy: 'terraform' }, trust: { Statement: [] } }
  const { steps } = planDeploy({ ...wish, adopt: true }, { ...there, functionRole: theirs }, place)
  expect(actions(steps)).toEqual(['UpdateAssumeRolePolicy', 'TagRole'])
  expect(steps[1]).toMatchObject({
    call: { input: { Tags: expect.arrayContaining([{ Key: 'createdBy', Value: 'nova-custom-eval' }]) } },
  })
})

test('names that differ at their ends alone do not share a role', () => {
  const long = 'SageMaker-'.padEnd(63, 'x')
  const roles = [`${long}a`, `${long}b`].map(functionRoleName)
  expect(new Set(roles).size).toBe(2)
  expect(roles.map((name) => name.length)).toEqual([64, 64])
})

test('a dry run tells no variable of the user, in text or as data', () => {
  const found = { ...there, function: { ...deployed, environment: { ...deployed.environment, API_KEY: 'hunter2' } } }
  const { steps } = planDeploy(
    { ...wish, ...settings({ memory: 1024, environment: { TOKEN: 'hunter3' } }) },
    found,
    place,
  )
  const text = [...callsText(steps), JSON.stringify(callsJson(steps))].join('\n')
  expect(text).not.toMatch(/hunter/)
  expect(text).toContain('"POWERTOOLS_SERVICE_NAME": "SageMaker-x"')
  expect(text).toContain('"API_KEY": "<not shown>"')
})

test('what others made is refused, by name', () => {
  const theirs = { ...there, function: { ...deployed, tags: {} } }
  expect(() => planned({}, theirs)).toThrow(expect.objectContaining({ code: 'NE5403' }))
  const theirRole = { ...nothing, functionRole: { ...(there.functionRole as object), tags: {} } } as Found
  expect(() => planned({}, theirRole)).toThrow(expect.objectContaining({ code: 'NE5403' }))
  expect(() => planned({ code: undefined, layer: { arn: 'a' } }, nothing)).toThrow(
    expect.objectContaining({ code: 'NE5405' }),
  )
})
