/**
 * Runs the block of docs/publish.md as it stands against a stand-in for AWS, looks at what it left there, and sends the block's
 * own event to the uploaded archive under Lambda's runtime client, with the layer in place. `npm run test:publish`; needs a
 * built `dist/` and Python 3. `node test/publish/main.ts other.md` takes the block from another file.
 */
import { deepEqual, equal, ok, rejects } from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { installInto, pack } from '../package/packed.ts'
import { Environment } from '../runtime/environment.ts'
import { install } from '../runtime/install.ts'
import { buildLayer, unpack } from '../runtime/layer-folder.ts'
import { lambdaNodes } from '../runtime/nodes.ts'
import { Report } from '../runtime/report.ts'
import { installPrograms, Moto } from '../support/aws/moto.ts'
import { bashBlock, readSettings } from './block.ts'
import { checkLeft } from './left.ts'

const root = resolve(import.meta.dirname, '../..')
const page = process.argv[2] ?? join(root, 'docs/publish.md')
const block = bashBlock(readFileSync(page, 'utf8'), 'With the aws command line')
install(resolve(import.meta.dirname, '../runtime'))
const nodes = lambdaNodes()
const bin = installPrograms()
const work = mkdtempSync(join(tmpdir(), 'nova-eval-publish-'))
const project = join(work, 'project')
const report = new Report()

const settings = readSettings(block)

try {
  installInto(project, pack(work).tarball, { optional: true })
  buildLayer(process.execPath, join(project, 'nova-custom-eval-layer.zip'))
  cpSync(join(root, 'examples/01-support-tickets'), project, { recursive: true })
  await using aws = await Moto.start(bin)
  const call = (...args: readonly string[]) => aws.call(settings.region, args)
  call(
    'iam',
    'create-role',
    '--role-name',
    settings.jobRole,
    '--assume-role-policy-document',
    '{"Version":"2012-10-17","Statement":[]}',
  )

  await report.group('the block', async (check) => {
    await check('runs to its end', () => {
      writeFileSync(join(work, 'publish.sh'), `set -euo pipefail\n${block}`)
      try {
        execFileSync('bash', [join(work, 'publish.sh')], {
          cwd: project,
          env: aws.variables(),
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'pipe'],
        })
      } catch (error) {
        const { stdout, stderr } = error as { stdout?: string; stderr?: string }
        throw new Error(`${stdout ?? ''}${stderr ?? String(error)}`)
      }
    })
  })
  await report.group('the archive', async (check) => {
    await check('has the same bytes when it is built elsewhere, in another time zone', () => {
      cpSync(join(root, 'examples/01-support-tickets'), join(project, 'elsewhere/deeper'), { recursive: true })
      const command = join(project, 'node_modules/nova-custom-eval/dist/cli/main.js')
      execFileSync(process.execPath, [command, 'build', 'elsewhere/deeper/processor.ts', '-o', 'again.zip'], {
        cwd: project,
        env: { ...process.env, TZ: 'Asia/Kolkata' },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      ok(readFileSync(join(project, 'again.zip')).equals(readFileSync(join(project, 'function.zip'))))
    })
  })
  await report.group('what it left', (check) => checkLeft({ block: settings, project, call }, check))

  const layers = join(work, 'opt')
  unpack(join(project, 'nova-custom-eval-layer.zip'), layers)
  const task = join(work, 'task')
  unpack(join(project, 'function.zip'), task)
  const variables = call(
    'lambda',
    'get-function-configuration',
    '--function-name',
    settings.functionName,
    '--query',
    'Environment.Variables',
  )
  for (const { line, path } of nodes) {
    const start = (from: string) =>
      Environment.start({
        node: path,
        line,
        task,
        layers: from,
        handler: 'index.handler',
        variables: variables as Record<string, string>,
      })
    await report.group(`the function on node ${line}`, async (check) => {
      await check("answers the block's event with the layer in place", async () => {
        await using environment = await start(layers)
        const event: { data: object } = JSON.parse(readFileSync(join(project, 'event.json'), 'utf8'))
        const { kind, body } = await environment.invoke(event)
        equal(kind, 'response', JSON.stringify(body))
        const { statusCode, body: answer } = body as { statusCode: number; body: object }
        deepEqual([statusCode, Object.keys(answer).toSorted()], [200, Object.keys(event.data).toSorted()])
      })
      await check('does not start without the layer', async () => {
        await using environment = await start(work)
        await rejects(environment.invoke({}), /Cannot find package 'nova-custom-eval'/)
      })
    })
  }
} finally {
  rmSync(work, { recursive: true, force: true })
  report.finish()
}
