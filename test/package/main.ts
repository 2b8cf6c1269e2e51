/**
 * Packs the package, installs the tarball into an empty project, and uses it there as a stranger would: every entry in both
 * forms on both Nodes, the types, the command. `npm run test:package`; needs a built `dist/`.
 */
import { deepEqual, equal } from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { nodeFlags } from '../runtime/environment.ts'
import { install } from '../runtime/install.ts'
import { lambdaNodes } from '../runtime/nodes.ts'
import { Report } from '../runtime/report.ts'
import { entryNames, installInto, manifest, pack } from './packed.ts'
import { complaints } from './types.ts'

const here = import.meta.dirname
install(here)
install(resolve(here, '../runtime'))
const work = mkdtempSync(join(tmpdir(), 'nova-eval-package-'))
const project = join(work, 'project')
const report = new Report()
/** But the one that needs the CDK, which test/aws-server installs beside it. */
const entries = entryNames().filter((entry) => entry !== 'nova-custom-eval/cdk')

/** What a program prints; its complaints become the failed check's text. */
function run(program: string, args: readonly string[], cwd: string): string {
  try {
    return execFileSync(program, args, {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1', NODE_OPTIONS: '' },
    })
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string }
    throw new Error(`${stdout ?? ''}${stderr ?? String(error)}`)
  }
}

try {
  const { tarball, files } = pack(work)

  await report.group('tarball', async (check) => {
    await check('holds the build, ready-made processors and papers, nothing else', () =>
      deepEqual(
        files.filter(
          (path) =>
            !/^(dist\/|processors\/[^/]+\/handler\.ts$|(package\.json|README\.md|LICENSE|CHANGELOG\.md)$)/.test(path),
        ),
        [],
      ),
    )
    await check('is right by publint', () =>
      run(process.execPath, [join(here, 'node_modules/publint/src/cli.js'), tarball, '--strict'], here),
    )
    await check('has the right types by attw', () =>
      run(
        process.execPath,
        [
          join(here, 'node_modules/@arethetypeswrong/cli/dist/index.js'),
          tarball,
          '--profile',
          'node16',
          '--format',
          'ascii',
        ],
        here,
      ),
    )
  })

  installInto(project, tarball)
  for (const { line, path } of lambdaNodes()) {
    await report.group(`node ${line}`, async (check) => {
      for (const entry of entries) {
        await check(`imports and requires ${entry}, with the same names`, () => {
          const names = (code: string, kind: string) =>
            run(path, [...nodeFlags, `--input-type=${kind}`, '--eval', code], project)
          const imported = names(
            `import * as entry from '${entry}'; console.log(Object.keys(entry).sort().join())`,
            'module',
          )
          equal(names(`console.log(Object.keys(require('${entry}')).sort().join())`, 'commonjs'), imported)
          equal(imported.trim() === '', false, 'no names')
        })
      }
      await check('runs the command', () =>
        equal(run(path, [join(project, 'node_modules/.bin/nova-eval'), '--version'], project).trim(), manifest.version),
      )
    })
  }
  await report.group('types', async (check) => {
    for (const way of ['nodenext', 'bundler'] as const)
      await check(`resolve under ${way}`, () => equal(complaints(project, way, entries), ''))
  })
} finally {
  rmSync(work, { recursive: true, force: true })
  report.finish()
}
