/**
 * Runs the state machine of `nova-eval emit stepfunctions` on a stand-in for AWS that interprets it, gives each payload that it sent to
 * the function of `nova-eval build --shard-function` under Lambda's own runtime client, in random order, two of them killed and begun
 * again, and holds the merged shards to a single run, byte for byte; then so with 1, 2 and 7 parts as commands. `npm run test:shards [-- <rows>]`; needs a built `dist/` and Python 3.
 */
import { deepEqual, equal, ok, rejects } from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { Environment } from '../runtime/environment.ts'
import { install } from '../runtime/install.ts'
import { unpack } from '../runtime/layer-folder.ts'
import { lambdaNodes } from '../runtime/nodes.ts'
import { Report } from '../runtime/report.ts'
import { installPrograms, Moto, missingTool } from '../support/aws/moto.ts'
import { runBytes } from '../support/run-bytes.ts'
import { shardsByCommand } from './by-command.ts'
import { writeProject } from './project.ts'
import { Recorder } from './recorder.ts'

const region = 'us-east-1'
const functionArn = `arn:aws:lambda:${region}:123456789012:function:shard`
const count = 64
const rows = Number(process.argv[2] ?? 6_400)
const root = resolve(import.meta.dirname, '../..')

const missing = missingTool()
if (missing !== undefined && process.env.CI === undefined) {
  process.stdout.write(`skipped: the stand-in for AWS needs ${missing}
0 passed, 0 failed, 1 skipped
`)
  process.exit()
}
install(join(root, 'test/runtime'))
const nodes = lambdaNodes()
const bin = installPrograms()
const work = mkdtempSync(join(tmpdir(), 'nova-eval-shards-'))
const report = new Report()

interface Payload {
  readonly shard: string
  readonly output: string
}

try {
  await writeProject(work, rows)
  const novaEval = (...args: readonly string[]) =>
    execFileSync(process.execPath, [join(root, 'dist/cli/main.js'), ...args], {
      cwd: work,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  const inputs = { data: 'gen_qa.jsonl', outputs: 'outputs.jsonl', recipe: 'recipe.yaml' }
  const named = Object.entries(inputs).flatMap(([flag, file]) => [`--${flag}`, file])
  const flags = [...named, '--processor', 'processor.ts', '--max-error-rate', '1']
  const single = time(() => novaEval('run', ...flags, '-o', 'single'))
  await shardsByCommand(report, { work, cli: join(root, 'dist/cli/main.js'), flags })
  novaEval('build', 'processor.ts', '--shard-function', '-o', 'shard-function.zip')
  const task = join(work, 'task')
  unpack(join(work, 'shard-function.zip'), task)
  // Stands for the packages of Lambda's own runtime: the S3 client is there, nothing of ours.
  const runtime = join(work, 'opt')
  mkdirSync(join(runtime, 'nodejs/node_modules'), { recursive: true })
  for (const scope of ['@aws-sdk', '@smithy', '@aws-crypto'])
    symlinkSync(join(root, 'node_modules', scope), join(runtime, 'nodejs/node_modules', scope))

  await using recorder = await Recorder.start()
  await using aws = await Moto.start(bin, {
    config: { stepfunctions: { execute_state_machine: true } },
    innerPort: recorder.port,
  })
  recorder.handOnTo(aws.url)
  const call = (...args: readonly string[]) => aws.call(region, args)
  const put = (bucket: string, key: string, file: string) =>
    call('s3api', 'put-object', '--bucket', bucket, '--key', key, '--body', join(work, file))

  await report.group('the machine', async (check) => {
    const places = Object.entries(inputs).flatMap(([flag, file]) => [`--${flag}`, `s3://shards-in/run/${file}`])
    const emit = ['emit', 'stepfunctions', '--shards', String(count), '--function', functionArn, ...places]
    novaEval(...emit, '--to', 's3://shards-out/runs/one', '-o', 'machine')
    for (const bucket of ['shards-in', 'shards-out']) call('s3api', 'create-bucket', '--bucket', bucket)
    for (const file of Object.values(inputs)) put('shards-in', `run/${file}`, file)
    put('shards-out', 'runs/one/shards.json', 'machine/shards.json')
    const part = (name: string) => `file://${join(work, 'machine', name)}`
    const role = (name: string, trust: string, policy: string) => {
      call('iam', 'create-role', '--role-name', name, '--assume-role-policy-document', trust)
      const named = ['--role-name', name, '--policy-name', 'emitted', '--policy-document', policy]
      call('iam', 'put-role-policy', ...named)
      return `arn:aws:iam::123456789012:role/${name}`
    }
    const lambda =
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}'
    const functionRole = role('shard-function', lambda, part('function-role-policy.json'))
    const machineRole = role('shard-machine', part('machine-role-trust.json'), part('machine-role-policy.json'))
    const created = ['--function-name', 'shard', '--runtime', 'nodejs24.x', '--architectures', 'arm64']
    const sized = ['--timeout', '900', '--memory-size', '1769', '--ephemeral-storage', 'Size=2048']
    const zip = `fileb://${join(work, 'shard-function.zip')}`
    call(
      ...['lambda', 'create-function', ...created, ...sized],
      ...['--handler', 'index.handler', '--role', functionRole, '--zip-file', zip],
    )
    const defined = ['--definition', part('state-machine.json'), '--role-arn', machineRole]
    const { stateMachineArn } = call(
      'stepfunctions',
      'create-state-machine',
      '--name',
      'nova-eval-shards',
      ...defined,
    ) as {
      stateMachineArn: string
    }
    const { executionArn } = call(
      'stepfunctions',
      'start-execution',
      '--name',
      'one',
      '--state-machine-arn',
      stateMachineArn,
    ) as {
      executionArn: string
    }
    const described = () =>
      call('stepfunctions', 'describe-execution', '--execution-arn', executionArn) as { status: string; cause?: string }
    await check('comes to its end', async () => {
      let execution = described()
      for (let tries = 0; execution.status === 'RUNNING' && tries < 120; tries++) {
        // What it asks comes through this process, which must be free to hand it on.
        await setTimeout(1_000)
        execution = described()
      }
      equal(execution.status, 'SUCCEEDED', JSON.stringify(execution))
    })
    await check('calls the function once a shard, each with its part and its place', () => {
      const sent = recorder.payloads as Payload[]
      deepEqual(
        sent.toSorted((a, b) => Number.parseInt(a.shard, 10) - Number.parseInt(b.shard, 10)),
        Array.from({ length: count }, (_, index) => ({
          shard: `${index}/${count}`,
          ...Object.fromEntries(Object.entries(inputs).map(([flag, file]) => [flag, `s3://shards-in/run/${file}`])),
          output: `s3://shards-out/runs/one/shards/${index}`,
        })),
      )
    })
  })

  const disk = join(work, 'disk')
  mkdirSync(disk)
  const start = ({ line, path }: { line: number; path: string }) =>
    Environment.start({
      node: path,
      line,
      task,
      layers: runtime,
      handler: 'index.handler',
      variables: {
        PATH: process.env.PATH ?? '',
        TMPDIR: disk,
        AWS_ENDPOINT_URL: recorder.url,
        AWS_ACCESS_KEY_ID: 'testing',
        AWS_SECRET_ACCESS_KEY: 'testing',
      },
    })
  const keysOf = (index: string): string[] => {
    const below = ['--bucket', 'shards-out', '--prefix', `runs/one/shards/${index}/`]
    return (call('s3api', 'list-objects-v2', ...below, '--query', 'Contents[].Key') as string[] | null) ?? []
  }
  const node = nodes.at(-1) as (typeof nodes)[number]
  const order = (recorder.payloads as Payload[]).toSorted(() => Math.random() - 0.5)

  await report.group(`the function on node ${node.line}, ${rows} rows`, async (check) => {
    // One while it reads, one while it writes.
    const moments = { read: /^GET \/shards-in\/run\/gen_qa\.jsonl/, write: /^PUT \/shards-out\/.*\/rows\.jsonl/ }
    for (const [name, moment] of Object.entries(moments)) {
      await check(`killed while it ${name}s, leaves no shard that looks done`, async () => {
        const payload = order[Math.floor(Math.random() * order.length)] as Payload
        await using environment = await start(node)
        const killed = new Promise<void>((done) => {
          recorder.onRequest = (line) => {
            if (!moment.test(line)) return
            recorder.onRequest = undefined
            void environment.stop().then(() => done())
          }
        })
        await rejects(environment.invoke(payload, { milliseconds: 900_000 }), /the environment ended \(SIGKILL\)/)
        await killed
        deepEqual(
          keysOf(payload.shard.replace(/\/.*/, '')).filter((key) => key.endsWith('shard.json')),
          [],
        )
      })
    }
    // Of those that were killed: in Lambda their disks are gone with them.
    const left = readdirSync(disk)
    const seconds: number[] = []
    await check('runs every shard that the machine sent, in any order', async () => {
      await using environment = await start(node)
      let answered = 0
      for (const payload of order) {
        const { kind, body } = await environment.invoke(payload, { milliseconds: 900_000 })
        equal(kind, 'response', JSON.stringify(body))
        const {
          rows: ended,
          shard,
          seconds: taken,
        } = body as { rows: { total: number }; shard: string; seconds: number }
        equal(shard, payload.shard)
        answered += ended.total
        seconds.push(taken)
      }
      equal(answered, rows)
    })
    const sum = seconds.reduce((a, b) => a + b, 0)
    process.stdout.write(
      `${count} shards in ${sum.toFixed(1)} s, ${(rows / sum).toFixed(0)} rows/s; the single run ${single.toFixed(1)} s\n`,
    )
    await check('leaves nothing on the disk that is used again', () =>
      deepEqual(readdirSync(disk).toSorted(), left.toSorted()),
    )
    await check('the shards merge into the very bytes of a single run', async () => {
      const fetched = join(work, 'shards')
      execFileSync(
        join(bin, 'aws'),
        ['s3', 'cp', '--quiet', '--recursive', 's3://shards-out/runs/one/shards', fetched],
        {
          env: { ...aws.variables(), AWS_DEFAULT_REGION: region },
        },
      )
      novaEval('merge', ...readdirSync(fetched).map((name) => join(fetched, name)), '-o', 'merged')
      const merged = await runBytes(join(work, 'merged'))
      deepEqual(merged, await runBytes(join(work, 'single')))
      const { rows: ended } = JSON.parse(merged['summary.json'] ?? '{}')
      ok(ended.failed > 0 && ended.rejected > 0 && ended.scored > 0.9 * rows, JSON.stringify(ended))
    })
  })
  const [older] = nodes
  if (older !== undefined && older !== node) {
    await report.group(`the function on node ${older.line}`, async (check) => {
      await check('gives the same rows', async () => {
        await using environment = await start(older)
        const [payload] = order as [Payload]
        const before = readFileSync(join(work, 'shards', payload.shard.replace(/\/.*/, ''), 'rows.jsonl'))
        const { kind, body } = await environment.invoke(
          { ...payload, output: 's3://shards-out/older' },
          { milliseconds: 900_000 },
        )
        equal(kind, 'response', JSON.stringify(body))
        call('s3api', 'get-object', '--bucket', 'shards-out', '--key', 'older/rows.jsonl', join(work, 'older.jsonl'))
        ok(readFileSync(join(work, 'older.jsonl')).equals(before))
      })
    })
  }
} finally {
  rmSync(work, { recursive: true, force: true })
  report.finish()
}

function time(run: () => unknown): number {
  const started = performance.now()
  run()
  return (performance.now() - started) / 1000
}
