import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildLayer } from '../../runtime/layer-folder.ts'
import { clientsNamed, onlyClients } from '../../support/aws/hide-clients.ts'
import { account } from '../../support/aws/moto.ts'
import { novaEval, repository } from '../../support/command.ts'
import { serveHub } from '../hub-stand-in.ts'
import { LambdaHost } from '../lambda-host.ts'
import { region, type Stage } from '../stage.ts'
import { actionsOf, copyExample, functionName } from './deploy.ts'

const faulty = `import { buildLambdaHandler, postprocess } from 'nova-custom-eval'

export const handler = buildLambdaHandler({
  postprocessor: postprocess(({ data }) => {
    console.log('about to fail')
    throw new Error('no such column')
  }),
})
`

/** The uploaded archive, called by rows under Lambda's own runtime client, and what it logs. */
export async function checkInvoke({ check, proxy, folder, command, witness }: Stage): Promise<void> {
  copyExample(folder)
  cpSync(join(repository, 'examples/02-math-reward'), join(folder, 'math'), { recursive: true })
  await using host = new LambdaHost(proxy, folder)
  const invoke = ['invoke', functionName, '--data', 'tickets/gen_qa.jsonl', '--outputs', 'tickets/outputs.jsonl']
  const compare = ['--compare-local', 'tickets/processor.ts']

  await check('the function that brings the package itself agrees with the processor on every row', async () => {
    const deployed = await command('deploy', '--name', functionName, '--processor', 'tickets/processor.ts')
    equal(deployed.code, 0, deployed.stderr)
    const { stdout, code, stderr } = await command(...invoke, '--rows', '40', ...compare)
    equal(code, 0, stderr + stdout)
    match(stdout, /^row 0 {2}preprocess {2}\{"statusCode":200,/)
    match(stdout, /^row 39 {2}postprocess {2}\{"statusCode":200,/m)
    match(stdout, /^40 rows, 80 calls, with the recorded answers$/m)
    match(stdout, /agree on 40 of 40$/m)
    match(stdout, /^cold start \d+ ms, warm p50 [\d.]+ ms$/m)
  })
  await check('so does the function that has it from the layer', async () => {
    buildLayer(process.execPath, join(folder, 'layer.zip'))
    const deployed = await command(
      'deploy',
      '--name',
      functionName,
      '--processor',
      'tickets/processor.ts',
      '--layer',
      'layer.zip',
    )
    equal(deployed.code, 0, deployed.stderr)
    const { stdout, code } = await command(...invoke, '--rows', '5', ...compare)
    equal(code, 0, stdout)
    match(stdout, /agree on 5 of 5$/m)
  })
  await check('a processor that was changed since is told, with both answers', async () => {
    writeFileSync(
      join(folder, 'other.ts'),
      "import { buildLambdaHandler, postprocess } from 'nova-custom-eval'\nexport const handler = buildLambdaHandler({ postprocessor: postprocess(() => ({ exact: 1 })) })\n",
    )
    const { stdout, code } = await command(...invoke, '--rows', '2', '--compare-local', 'other.ts')
    equal(code, 4)
    match(stdout, /local: postprocess {2}\{"statusCode":200,"body":\[\{"metric":"exact","value":1\}\]\}/)
    match(stdout, /agree on 0 of 2$/m)
  })
  await check('a reward is sent lists of one, ids kept, and the right answer scores 1', async () => {
    const deployed = await command('deploy', '--name', 'SageMaker-math', '--processor', 'math/processor.ts')
    equal(deployed.code, 0, deployed.stderr)
    const args = ['invoke', 'SageMaker-math', '--data', 'math/rft.jsonl', '--outputs', 'math/outputs.jsonl']
    const { stdout, code } = await command(...args, '--rows', '12', '--compare-local', 'math/processor.ts', '--json')
    equal(code, 0)
    const { rows, differing } = JSON.parse(stdout) as {
      rows: { answers: { answer: { json: string } }[] }[]
      differing: number
    }
    equal(differing, 0)
    const [first] = JSON.parse(rows[0]?.answers[0]?.answer.json ?? '[]')
    deepEqual([first.id, rows.length], ['math-00', 12])
    ok(first.aggregate_reward_score > 0.9)
  })
  await check('a call that fails shows what was thrown and the end of its log', async () => {
    writeFileSync(join(folder, 'faulty.ts'), faulty)
    await command('deploy', '--name', 'SageMaker-faulty', '--processor', 'faulty.ts')
    const args = ['invoke', 'SageMaker-faulty', '--data', 'tickets/gen_qa.jsonl', '--rows', '1']
    const { stdout, code } = await command(...args)
    equal(code, 4)
    match(stdout, /FAILED NE3\d{3} .*no such column/)
    match(stdout, /end of its log:\n {7}\| START RequestId/)
    match(stdout, /\| .*about to fail/)
    match(stdout, /\| REPORT RequestId/)
  })
  await check('a function that is not there is said', async () => {
    const { stderr, code } = await command('invoke', 'SageMaker-none', '--data', 'tickets/gen_qa.jsonl')
    equal(code, 5)
    match(stderr, /NE5405 {2}there is no function SageMaker-none/)
  })

  await check('the log tells outcomes, codes and the mean of each metric over time', async () => {
    const logged = host.written('SageMaker-math') + host.written('SageMaker-faulty')
    const group = ['--log-group-name', '/aws/lambda/SageMaker-math']
    witness('logs', 'create-log-stream', ...group, '--log-stream-name', 's')
    const began = Date.now() - 40 * 60_000
    const events = logged
      .split('\n')
      .filter((line) => line !== '')
      .map((message, at) => ({ timestamp: began + at * 60_000, message }))
    writeFileSync(join(folder, 'events.json'), JSON.stringify(events))
    const put = ['put-log-events', ...group, '--log-stream-name', 's', '--log-events']
    witness('logs', ...put, `file://${join(folder, 'events.json')}`)
    const { stdout, code, stderr } = await command('logs', 'SageMaker-math', '--summary', '--since', '1h')
    equal(code, 0, stderr)
    match(stdout, /^14 calls, 14 samples: scored 12 \(85\.71 %\), rejected 1 \(7\.14 %\), failed 1 \(7\.14 %\)$/m)
    match(stdout, /^ {2}NE3\d{3} {2}1 {2}\w/m)
    match(stdout, /^metric +n +mean( +\d\d:\d\d){6}$/m)
    match(stdout, /^reward_score +12 +\d\.\d{4}/m)
    const report = JSON.parse((await command('logs', 'SageMaker-math', '--summary', '--json')).stdout)
    const lines = logged.split('\n').flatMap((line) => (line.includes('"reward_score"') ? [JSON.parse(line)] : []))
    const scores = lines.flatMap(({ samples = [] }) =>
      samples.map((sample: { metrics: { reward_score: number } }) => sample.metrics.reward_score),
    )
    const mean = scores.reduce((sum: number, one: number) => sum + one, 0) / scores.length
    const found = report.metrics.find(({ name }: { name: string }) => name === 'reward_score')
    deepEqual([found.all.n, found.all.mean], [scores.length, mean])
    ok((await command('logs', 'SageMaker-math')).stdout.includes('about to fail'))
  })
}

const everything = (witness: Stage['witness']) => ({
  functions: witness('lambda', 'list-functions', '--query', 'Functions[].FunctionName'),
  roles: witness('iam', 'list-roles', '--query', 'Roles[].RoleName'),
  layers: witness(
    'lambda',
    'list-layer-versions',
    '--layer-name',
    'nova-custom-eval-layer',
    '--query',
    'LayerVersions[].Version',
  ),
  logs: witness('logs', 'describe-log-groups', '--query', 'logGroups[].logGroupName'),
  theirs: witness('iam', 'list-role-policies', '--role-name', 'Theirs', '--query', 'PolicyNames'),
})

/** What deploy made goes, and everything else stays. */
export async function checkDestroy({ check, proxy, folder, command, witness }: Stage): Promise<void> {
  copyExample(folder)
  buildLayer(process.execPath, join(folder, 'layer.zip'))
  using hub = serveHub(proxy, 'evaluators')
  const trust = '{"Version":"2012-10-17","Statement":[]}'
  const role = `arn:aws:iam::${account}:role/Theirs`
  witness('iam', 'create-role', '--role-name', 'Theirs', '--assume-role-policy-document', trust)
  const own = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:ListBucket","Resource":"*"}]}'
  witness('iam', 'put-role-policy', '--role-name', 'Theirs', '--policy-name', 'own', '--policy-document', own)
  writeFileSync(join(folder, 'empty.zip'), Buffer.from('UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==', 'base64'))
  const zip = ['--zip-file', `fileb://${join(folder, 'empty.zip')}`]
  const theirs = ['--function-name', 'SageMaker-theirs', '--runtime', 'nodejs22.x', '--handler', 'a.b', '--role', role]
  witness('lambda', 'create-function', ...theirs, ...zip)
  const layer = ['--layer-name', 'nova-custom-eval-layer', '--description', 'not by deploy']
  witness('lambda', 'publish-layer-version', ...layer, ...zip)
  witness('logs', 'create-log-group', '--log-group-name', '/aws/lambda/SageMaker-theirs')
  const before = everything(witness)
  const job = ['--data', 's3://bucket/d.jsonl', '--output-path', 's3://bucket/out/']
  const deployIt = ['deploy', '--name', functionName, '--processor', 'tickets/processor.ts', '--layer', 'layer.zip']

  await check('first everything is deployed', async () => {
    const more = ['--role', 'sagemaker', '--role-name', 'EvalJob', ...job, '--evaluator', 'e', '--hub', 'evaluators']
    equal((await command(...deployIt, ...more)).code, 0)
    const theirJob = ['deploy', '--name', functionName, '--role', 'bedrock', '--role-name', 'Theirs', ...job]
    equal((await command(...theirJob)).code, 0)
    const { functions, roles, layers } = everything(witness) as Record<string, string[]>
    deepEqual([functions?.length, roles?.length, layers?.length, hub.held.size], [2, 3, 2, 1])
  })
  await check('what would go is listed, and nothing goes unasked', async () => {
    proxy.takeWrites()
    const { stdout, code } = await command('destroy', functionName, '--layer', '--logs', '--dry-run')
    equal(code, 0)
    match(stdout, /^- function +SageMaker-support-tickets +with 1 version and the alias live$/m)
    match(stdout, /^lambda DeleteFunction$/m)
    const unasked = await command('destroy', functionName)
    equal(unasked.code, 2)
    match(unasked.stderr, /--yes/)
    deepEqual(actionsOf(proxy.takeWrites()), [])
  })
  await check('nothing of ours is left, and all that others made is as it was', async () => {
    const { code, stderr } = await command('destroy', functionName, '--layer', '--logs', '--yes')
    equal(code, 0, stderr)
    match(stderr, /^account \.\.\.9012 {2}region eu-west-1/)
    deepEqual(everything(witness), before)
    equal(hub.held.size, 0)
    deepEqual(
      witness(
        'lambda',
        'list-layer-versions',
        '--layer-name',
        'nova-custom-eval-layer',
        '--query',
        'LayerVersions[].Description',
      ),
      ['not by deploy'],
    )
  })
  await check(
    'a second role and a second evaluator of the same function go with it too, and the policies beside',
    async () => {
      const more = (at: string) => [
        '--role',
        'sagemaker',
        '--role-name',
        at,
        ...job,
        '--evaluator',
        at,
        '--hub',
        'evaluators',
      ]
      equal((await command(...deployIt, ...more('First'))).code, 0)
      equal((await command(...deployIt, ...more('Second'))).code, 0)
      equal(
        (await command('deploy', '--name', functionName, '--role', 'sagemaker', '--role-name', 'Theirs', ...job)).code,
        0,
      )
      deepEqual([...hub.held.keys()], ['First/1.0.0', 'Second/1.0.0'])
      equal((await command('destroy', functionName, '--logs', '--layer', '--yes')).code, 0)
      deepEqual([everything(witness), hub.held.size], [before, 0])
    },
  )
  await check('with the packages that a command asks for, and no others, it does all that it does', async () => {
    const env = { ...process.env, AWS_REGION: region }
    const withNamed = async (...args: readonly string[]) => {
      const { stderr } = await novaEval(args, { cwd: folder, env: { ...env, ...onlyClients([]) } })
      return novaEval(args, { cwd: folder, env: { ...env, ...onlyClients(clientsNamed(stderr)) } })
    }
    const more = ['--role', 'sagemaker', '--role-name', 'EvalJob', ...job]
    for (const args of [
      [...deployIt, ...more],
      ['deploy', '--name', functionName, '--timeout', '90s', ...more],
      ['logs', functionName],
      ['destroy', functionName, '--logs', '--layer', '--yes'],
    ]) {
      const { code, stderr } = await withNamed(...args)
      equal(code, 0, `${args.join(' ')}: ${stderr}`)
    }
    deepEqual(everything(witness), before)
  })
  await check('what others made is refused, and so is what is not there', async () => {
    proxy.takeWrites()
    const refused = await command('destroy', 'SageMaker-theirs', '--yes')
    deepEqual([refused.code, /NE5403/.test(refused.stderr)], [5, true])
    const gone = await command('destroy', functionName, '--yes')
    deepEqual([gone.code, /NE5405/.test(gone.stderr)], [5, true])
    deepEqual(actionsOf(proxy.takeWrites()), [])
  })
  await check('a role that serves two functions loses one of them, then goes with the other', async () => {
    const shared = ['--role', 'sagemaker', '--role-name', 'EvalJob', ...job]
    await command('deploy', '--name', 'SageMaker-a', '--processor', 'tickets/processor.ts', ...shared)
    await command('deploy', '--name', 'SageMaker-b', '--processor', 'tickets/processor.ts', ...shared)
    await command('destroy', 'SageMaker-a', '--yes')
    const policies = ['iam', 'list-role-policies', '--role-name', 'EvalJob', '--query', 'PolicyNames']
    deepEqual(witness(...policies), ['nova-eval-SageMaker-b'])
    const arn = `arn:aws:lambda:${region}:${account}:function:SageMaker-b`
    equal((await command('destroy', arn, '--yes')).code, 0)
    deepEqual(everything(witness).roles, before.roles)
  })
}
