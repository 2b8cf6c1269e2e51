import { cp, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Finding } from '../../src/finding.ts'
import { RecordingProxy, type Substitute } from '../support/aws/recording-proxy.ts'
import { novaEval, repository, temporaryFolder } from '../support/command.ts'

const failures = join(repository, 'test/fixtures/failures')

type Change = Readonly<Record<string, (text: string) => string>>

/** A copy of a project, changed, in a folder of its own. */
async function project(of: string, change: Change = {}) {
  const folder = await temporaryFolder()
  await cp(join(failures, of), folder.path, { recursive: true })
  for (const [file, edit] of Object.entries(change)) {
    const path = join(folder.path, file)
    await writeFile(path, edit(await readFile(path, 'utf8').catch(() => '')))
  }
  const check = async (args: readonly string[] = [], env: NodeJS.ProcessEnv = process.env) => {
    const { code, stdout, stderr } = await novaEval(['check', '--json', ...args], { cwd: folder.path, env })
    return { code, stderr, ...(JSON.parse(stdout) as { findings: Finding[]; changes: { what: string }[] }) }
  }
  const read = (file: string) => readFile(join(folder.path, file), 'utf8')
  return { check, read, path: folder.path, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() }
}

const codes = ({ findings }: { findings: readonly Finding[] }) =>
  findings.filter(({ level }) => level !== 'note').map(({ code, level }) => `${code} ${level}`)

describe('a project that is right', () => {
  test('gives no alarm once what was wrong with it is mended', async () => {
    await using there = await project('byom-without-lambda-type', {
      'recipe.yaml': (text) => text.replace('  preprocessing:', '  lambda_type: custom_metrics\n  preprocessing:'),
    })
    expect(codes(await there.check())).toEqual([])
  })

  test('may have a category in its rows, which gen_qa does not read', async () => {
    await using there = await project('byom-without-lambda-type', {
      'recipe.yaml': (text) => text.replace('  preprocessing:', '  lambda_type: custom_metrics\n  preprocessing:'),
      'gen_qa.jsonl': () => '{"query": "q", "response": "r", "category": "c"}\n',
    })
    const report = await there.check()
    expect(codes(report)).toEqual([])
    expect(report.findings).toMatchObject([{ code: 'NE2014', path: '/category' }])
  })
})

test('settings that cannot be read are told, and not that the parts they name are missing', async () => {
  await using folder = await temporaryFolder()
  await writeFile(join(folder.path, 'nova-eval.config.json'), '{ "data": "rows.jsonl", "chek": {} }')
  const { code, stderr } = await novaEval(['check'], { cwd: folder.path })
  expect(code).toBe(2)
  expect(stderr).toContain('NE1010')
  expect(stderr).not.toContain('NE1101')
})

describe('parts that do not fit', () => {
  const recipe = 'recipe.yaml'
  const cases: readonly (readonly [string, string, Change, readonly string[], string])[] = [
    [
      'a reward that is called for custom metrics',
      'reward-without-lambda-type',
      {
        [recipe]: (text: string) => text.replace('  preprocessing:', '  lambda_type: custom_metrics\n  preprocessing:'),
      },
      [],
      'NE4101 error',
    ],
    [
      'a processor that is called as a reward',
      'evaluator-defaults',
      {
        'processor.js': () =>
          `export const handler = async ({ data }) => ({ statusCode: 200, body: data.inference_output === undefined ? { prompt: data.prompt, gold: data.gold } : [] })`,
      },
      [],
      'NE4302 error',
    ],
    [
      'a handler that does not compile',
      'evaluator-defaults',
      { 'processor.js': () => 'export const handler = (' },
      [],
      'NE3008 error',
    ],
    [
      'a module without a handler',
      'evaluator-defaults',
      { 'processor.js': () => 'export const other = 1' },
      [],
      'NE3007 error',
    ],
    ['a function in another region', 'evaluator-defaults', {}, ['--region', 'us-west-2'], 'NE4324 warning'],
    [
      'a role of another partition',
      'evaluator-defaults',
      {},
      ['--role', 'arn:aws-cn:iam::123456789012:role/Job'],
      'NE4324 error',
    ],
    ['a call that no timeout of the function bears', 'slow-reward', {}, ['--timeout', '50ms'], 'NE4308 error'],
  ]

  test.each(cases)('%s', async (_, of, change, args, expected) => {
    await using there = await project(of, change)
    expect(codes(await there.check(args))).toContain(expected)
  })

  test('settings that are not right end with 2, whatever else there is', async () => {
    await using there = await project('byom-under-shipped-rft', { 'nova-eval.config.json': () => '{ "chek": {} }' })
    const { code, findings } = await there.check()
    expect(code).toBe(2)
    expect(findings.map((finding) => finding.code)).toEqual(expect.arrayContaining(['NE1010', 'NE4101']))
  })

  test('an empty folder is a usage error', async () => {
    await using folder = await temporaryFolder()
    const { code, stderr } = await novaEval(['check'], { cwd: folder.path })
    expect([code, stderr]).toEqual([2, expect.stringContaining('NE1101')])
  })
})

describe('nova-eval check --fix', () => {
  test('mends the recipe and leaves every other byte as it is', async () => {
    await using there = await project('byom-under-shipped-rft', {
      'recipe.yaml': (text) => `# mine\n${text.replace('average', 'mean # a word')}`,
    })
    const before = await there.read('recipe.yaml')
    const { code, changes } = await there.check(['--fix'])
    expect(code).toBe(0)
    expect(changes.map(({ what }) => what)).toEqual([
      '/processor/lambda_type: "rft" -> "custom_metrics"',
      '/processor/aggregation: "mean" -> "average"',
    ])
    expect(await there.read('recipe.yaml')).toBe(
      before.replace('"rft"', '"custom_metrics"').replace('mean #', 'average #'),
    )
    expect((await there.check(['--fix'])).changes).toEqual([])
  })

  test('mends the dataset, and writes no number anew', async () => {
    const row = '{"query": "q", "response": "r", "metadata": {"score": 1.0, "big": 12345678901234567890}}'
    await using there = await project('mean-in-a-recipe', {
      'gen_qa.jsonl': (text) => `\uFEFF${text}\n${row}\n`,
    })
    const { changes } = await there.check(['--fix'])
    expect(changes).toHaveLength(4)
    const lines = (await there.read('gen_qa.jsonl')).split('\n')
    expect(lines[0]?.startsWith('{"query"')).toBe(true)
    expect(lines.slice(-2)).toEqual([
      '{"query": "q", "response": "r", "metadata": "{\\"score\\": 1.0, \\"big\\": 12345678901234567890}"}',
      '',
    ])
    expect(codes(await there.check())).toEqual([])
  })

  test('keeps the bytes of a line that it does not mend, whatever their encoding', async () => {
    await using there = await project('mean-in-a-recipe')
    const file = join(there.path, 'gen_qa.jsonl')
    const line = Buffer.from('{"query": "caf\xe9?", "response": "r"}\r\n', 'latin1')
    const before = await readFile(file)
    await writeFile(file, Buffer.concat([before, Buffer.from('\n'), line]), { mode: 0o600 })
    expect((await there.check(['--fix'])).changes).toHaveLength(2)
    expect(await readFile(file)).toEqual(Buffer.concat([before, line]))
  })

  test('names the parts again that were named', async () => {
    await using there = await project('byom-under-shipped-rft')
    await rename(join(there.path, 'recipe.yaml'), join(there.path, 'job.yaml'))
    const { stdout } = await novaEval(['check', '--recipe', 'job.yaml'], { cwd: there.path })
    const [, next = ''] = /next: {2}npx nova-eval (.+)/.exec(stdout) ?? []
    expect(next).toBe('check --recipe job.yaml --fix')
    expect((await novaEval(next.split(' '), { cwd: there.path })).stdout).toContain('mended  job.yaml')
  })

  test('does not name itself where it mends nothing', async () => {
    await using there = await project('mean-in-a-recipe', {
      'recipe.yaml': (text) => text.replace('aggregation: mean', 'aggregation: median'),
    })
    const { stdout } = await novaEval(['check'], { cwd: there.path })
    expect(stdout).toContain('NE4111')
    expect(stdout).not.toContain('--fix')
  })

  test('names itself where it would help, and then the next command', async () => {
    await using there = await project('byom-under-shipped-rft')
    const text = async (args: readonly string[]) => (await novaEval(['check', ...args], { cwd: there.path })).stdout
    expect(await text([])).toContain('next:  npx nova-eval check --fix')
    expect(await text(['--fix'])).toMatch(
      /mended {2}recipe\.yaml {2}NE4101[\s\S]*next: {2}npx nova-eval emulate processor\.js --data gen_qa\.jsonl --caller byom/,
    )
  })
})

describe('nova-eval check --aws', () => {
  const env = {
    PATH: process.env.PATH,
    HOME: '/nonexistent',
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'example',
    AWS_REGION: 'us-east-1',
  }
  const arn = 'arn:aws:lambda:us-east-1:123456789012:function:SageMaker-sums'
  const functionAs = (more: object): Substitute => ({
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      Configuration: {
        FunctionName: 'SageMaker-sums',
        FunctionArn: arn,
        Runtime: 'nodejs24.x',
        State: 'Active',
        MemorySize: 512,
        Timeout: 60,
        ...more,
      },
    }),
  })
  const xml = (action: string, result: string): Substitute => ({
    status: 200,
    headers: { 'content-type': 'text/xml' },
    body: `<${action}Response xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><${action}Result>${result}</${action}Result></${action}Response>`,
  })

  test('reads the function as it is deployed', async () => {
    await using there = await project('evaluator-defaults', { 'nova-eval.config.json': () => '{}' })
    await using proxy = await RecordingProxy.start('http://127.0.0.1:9')
    proxy.answerNext('GetFunction', 1, functionAs({ Timeout: 3, MemorySize: 128, State: 'Pending' }))
    const { code, findings } = await there.check(['--aws', '--endpoint-url', proxy.url], env)
    expect(code).toBe(0)
    expect(codes({ findings })).toEqual(expect.arrayContaining(['NE4307 warning', 'NE4326 warning']))
    expect(proxy.requests).toMatchObject([{ action: 'GetFunction' }])
  })

  test('tells of a function that is not there', async () => {
    await using there = await project('evaluator-defaults', { 'nova-eval.config.json': () => '{}' })
    await using proxy = await RecordingProxy.start('http://127.0.0.1:9')
    proxy.answerNext('GetFunction', 1, {
      status: 404,
      headers: { 'content-type': 'application/json', 'x-amzn-errortype': 'ResourceNotFoundException' },
      body: '{"Message":"Function not found"}',
    })
    expect(codes(await there.check(['--aws', '--endpoint-url', proxy.url], env))).toContain('NE4325 error')
  })

  test('reads the role with the policies that others may have too, and changes nothing', async () => {
    await using there = await project('evaluator-defaults', { 'nova-eval.config.json': () => '{}' })
    await using proxy = await RecordingProxy.start('http://127.0.0.1:9')
    const document = (value: object) => encodeURIComponent(JSON.stringify(value))
    const trust = {
      Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    }
    proxy.answerNext('GetFunction', 1, functionAs({}))
    proxy.answerNext(
      'GetRole',
      1,
      xml(
        'GetRole',
        `<Role><RoleName>Job</RoleName><Arn>arn:aws:iam::123456789012:role/Job</Arn><Path>/</Path><RoleId>R</RoleId><CreateDate>2026-01-01T00:00:00Z</CreateDate><AssumeRolePolicyDocument>${document(trust)}</AssumeRolePolicyDocument></Role>`,
      ),
    )
    proxy.answerNext('ListRolePolicies', 1, xml('ListRolePolicies', '<PolicyNames/><IsTruncated>false</IsTruncated>'))
    proxy.answerNext(
      'ListAttachedRolePolicies',
      1,
      xml(
        'ListAttachedRolePolicies',
        '<AttachedPolicies><member><PolicyName>P</PolicyName><PolicyArn>arn:aws:iam::123456789012:policy/P</PolicyArn></member></AttachedPolicies><IsTruncated>false</IsTruncated>',
      ),
    )
    proxy.answerNext('GetPolicy', 1, xml('GetPolicy', '<Policy><DefaultVersionId>v1</DefaultVersionId></Policy>'))
    proxy.answerNext(
      'GetPolicyVersion',
      1,
      xml(
        'GetPolicyVersion',
        `<PolicyVersion><Document>${document({ Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }] })}</Document></PolicyVersion>`,
      ),
    )
    const { code, findings } = await there.check(['--aws', '--role', 'Job', '--endpoint-url', proxy.url], env)
    expect(code).toBe(3)
    expect(codes({ findings })).toEqual(expect.arrayContaining(['NE4320 error', 'NE4321 error']))
    expect(proxy.requests.map(({ action }) => action).filter((action) => !/^(Get|List)/.test(action ?? ''))).toEqual([])
  })

  test('ends with 5 where AWS refuses', async () => {
    await using there = await project('evaluator-defaults')
    await using proxy = await RecordingProxy.start('http://127.0.0.1:9')
    proxy.answerNext('GetFunction', 1, {
      status: 403,
      headers: { 'content-type': 'application/json', 'x-amzn-errortype': 'AccessDeniedException' },
      body: '{"Message":"no"}',
    })
    const { code, stdout } = await novaEval(['check', '--json', '--aws', '--endpoint-url', proxy.url], {
      cwd: there.path,
      env,
    })
    expect([code, JSON.parse(stdout).code]).toEqual([5, 'NE5402'])
  })
})
