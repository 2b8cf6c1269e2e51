import { deepEqual } from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { installInto, pack } from '../../package/packed.ts'
import { installPrograms } from '../../support/aws/moto.ts'
import type { Stage } from '../stage.ts'

const root = resolve(import.meta.dirname, '../../..')
const manifest: { devDependencies: Record<string, string> } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
)

const plain = ['--name', 'SageMaker-tickets']
const full = [
  ...['--name', 'SageMaker-tickets_2', '--memory', '1024', '--timeout', '90s', '--architecture', 'x86_64'],
  ...['--runtime', 'nodejs22.x', '--env', 'NOVA_EVAL_AGGREGATION=sum', '--judge-model', 'us.amazon.nova-pro-v1:0'],
  ...[
    '--judge-model',
    'amazon.nova-lite-v1:0',
    '--job-role',
    'NovaJob',
    '--log-retention',
    '7',
    '--score',
    'class_match',
  ],
  ...['--metric', 'json valid', '--alarm-topic', 'arn:aws:sns:eu-west-1:123456789012:ops'],
]

/** Everything that `emit` prints of a function, before a linter that shares no code with ours. */
export async function checkEmit({ check, folder, command }: Stage): Promise<void> {
  const lint = linter()
  for (const kind of ['cloudformation', 'sam'])
    for (const [how, flags] of [
      ['plain', plain],
      ['full', full],
    ] as const)
      await check(`prints a template of ${kind}, ${how}, in which cfn-lint finds nothing`, async () => {
        const file = join(folder, `${kind}-${how}.yaml`)
        deepEqual((await command('emit', kind, ...flags, '-o', file)).code, 0)
        deepEqual(lint(file), '')
      })
  await check('cfn-lint finds what is wrong in a template that is', async () => {
    const file = join(folder, 'wrong.json')
    writeFileSync(file, '{"Resources":{"F":{"Type":"AWS::Lambda::Function","Properties":{"Runtime":"nodejs1.x"}}}}')
    deepEqual(lint(file).includes('E3'), true)
  })
  const project = join(folder, 'project')
  installInto(project, pack(folder).tarball, { optional: true })
  execFileSync('npm', ['install', '--ignore-scripts', ...['aws-cdk-lib', 'constructs'].map(ofOurs)], {
    cwd: project,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  cpSync(join(root, 'examples/01-support-tickets'), project, { recursive: true })
  for (const [how, flags] of [
    ['plain', plain],
    ['full', full],
  ] as const)
    await check(
      `prints an app of the CDK, ${how}, that synthesises to a template in which cfn-lint finds nothing`,
      async () => {
        deepEqual((await command('emit', 'cdk', ...flags, '-o', join(project, 'app.ts'))).code, 0)
        deepEqual(lint(synthesise(project, 'app.ts', how), ofCdk), '')
      },
    )
  await check('prints an app of the CDK that compiles', () => {
    const flags = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'nodenext', '--target', 'es2024']
    execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), ...flags, 'app.ts'], {
      cwd: project,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  })
  await check('has the construct for CommonJS too', () => {
    writeFileSync(join(project, 'app.cjs'), commonJs)
    deepEqual(lint(synthesise(project, 'app.cjs', 'cjs'), ofCdk), '')
  })
}

/** A package in the version that we are developed with. */
const ofOurs = (name: string): string => `${name}@${manifest.devDependencies[name]}`

const commonJs = `
const { App, Stack } = require('aws-cdk-lib')
const { NovaEvalFunction } = require('nova-custom-eval/cdk')
new NovaEvalFunction(new Stack(new App(), 'tickets'), 'Scorer', { functionName: 'SageMaker-t', processor: 'processor.ts' })
`

/** How the CDK writes any stack: texts joined rather than filled in, a function that waits for its role in two ways. */
const ofCdk = ['I1022', 'W3005']

/** Runs an app as the CDK's command line does, and finds its template. */
function synthesise(project: string, app: string, name: string): string {
  const output = join(project, `cdk.out-${name}`)
  mkdirSync(output)
  execFileSync(process.execPath, [app], {
    cwd: project,
    env: { ...process.env, CDK_OUTDIR: output },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [template] = readdirSync(output).filter((file) => file.endsWith('.template.json'))
  return join(output, template ?? 'no template')
}

/** What cfn-lint finds of any level in a template, in lines; nothing where it is sound. */
function linter(): (file: string, without?: readonly string[]) => string {
  const program = join(installPrograms(), 'cfn-lint')
  return (file, without = []) => {
    const { stdout, stderr } = spawnSync(
      program,
      [
        '--regions',
        'us-east-1',
        '--include-checks',
        'I',
        '--format',
        'parseable',
        ...without.flatMap((rule) => ['--ignore-checks', rule]),
        '--',
        file,
      ],
      {
        encoding: 'utf8',
      },
    )
    return `${stdout}${stderr}`.trim()
  }
}
