/**
 * Starts a project of every template from the tarballs of a release, in an empty folder and without AWS, and runs what its README and its
 * workflow say: what is printed must be what the README shows. `npm run test:create`; needs a built `dist/`. `node test/create/main.ts --write
 * byom` writes what is printed into the README of the template instead.
 */
import { deepEqual, equal, match, ok, throws } from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { parse } from 'yaml'
import { templates } from '../../create/src/templates.ts'
import { pack } from '../package/packed.ts'
import { Report } from '../runtime/report.ts'
import { holdsShown, shownIn, withOutputs } from './printed.ts'
import { Stranger } from './stranger.ts'

const root = resolve(import.meta.dirname, '../..')
const [flag, ...named] = process.argv.slice(2)
const write = flag === '--write'
const work = mkdtempSync(join(tmpdir(), 'nova-eval-create-packed-'))
const report = new Report()

interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly steps: readonly { readonly run?: string }[] }>>
}

try {
  const created = pack(work, join(root, 'create'))
  const tarballs = [pack(work).tarball, created.tarball]
  const [, creator = ''] = tarballs
  await report.group('tarball', (check) =>
    check('holds the command, the templates and papers, nothing else', () =>
      deepEqual(
        created.files.filter(
          (path) =>
            !/^(dist\/main\.js|templates\/(?:byom|reward|judge|analyse)\/.+|package\.json|README\.md|LICENSE)$/.test(
              path,
            ),
        ),
        [],
      ),
    ),
  )
  for (const { name, first } of templates.filter((template) => named.length === 0 || named.includes(template.name))) {
    using stranger = new Stranger(tarballs)
    const project = join(stranger.folder, 'my-eval')
    const inside = { in: 'my-eval' }
    await report.group(name, async (check) => {
      const began = performance.now()
      const readme = join(project, 'README.md')
      await check('is started by one command, which names three more', () => {
        const printed = stranger.run(`npx --yes ./${basename(creator)} my-eval --template ${name}`, { online: true })
        deepEqual(printed.match(/^ {2}.*$/gm), ['  cd my-eval && npm install', '  npm test', `  ${first}`])
      })
      const shown = shownIn(readFileSync(readme, 'utf8'))
      const outputs: string[] = []
      for (const { command, output } of shown) {
        await check(`${command.trim()} prints what the README shows`, () => {
          const printed = stranger.run(command, { ...inside, online: command.startsWith('npm install') })
          outputs.push(printed)
          if (output !== undefined && !write) holdsShown(printed, output)
        })
      }
      const seconds = (performance.now() - began) / 1000
      process.stdout.write(`${name}: ${seconds.toFixed(0)} s from the empty folder to the end of its README\n`)
      await check('is done within five minutes', () => ok(seconds < 300, `${seconds} s`))
      if (write) {
        const target = join(root, 'create/templates', name, 'README.md')
        writeFileSync(target, withOutputs(readFileSync(target, 'utf8'), outputs))
        return
      }
      await check('shows what is printed by every command but the installation', () =>
        equal(shown.filter(({ output }) => output === undefined).length, 1),
      )
      await check(`${first} is one of the commands`, () => ok(shown.some(({ command }) => command.startsWith(first))))
      await check('compiles', () => {
        const files = ['processor.ts', 'processor.test.ts', 'nova-eval.config.ts']
        const types = ['--types', 'node', '--typeRoots', join(root, 'node_modules/@types')]
        const { compilerOptions } = JSON.parse(readFileSync(join(project, 'tsconfig.json'), 'utf8'))
        writeFileSync(join(project, 'tsconfig.test.json'), JSON.stringify({ compilerOptions, files }))
        execFileSync(
          process.execPath,
          [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.test.json', ...types],
          { cwd: project, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
        )
      })
      await check('has a workflow whose steps run, and leave a report', () => {
        const { jobs }: Workflow = parse(readFileSync(join(project, '.github/workflows/eval.yml'), 'utf8'))
        // `npm ci` needs what was installed from: the tarballs that npm keeps.
        for (const { run } of Object.values(jobs).flatMap(({ steps }) => steps))
          if (run !== undefined) stranger.run(run, { ...inside, online: run.startsWith('npm ci') })
        match(stranger.summary(), /^\*\*.*\*\*\n[\s\S]*^\| metric \|/m)
      })
      await check('says what to install before AWS is asked for the next step', () => {
        const [, next = ''] = /`(npx nova-eval deploy --dry-run[^`]*)`/.exec(readFileSync(readme, 'utf8')) ?? []
        match(stranger.run(next, { ...inside, code: 2 }), /npm install --save-dev @aws-sdk\/client-/)
      })
      await check('prints something else once it was tampered with', () => tampered(stranger, project))
    })
  }
} finally {
  rmSync(work, { recursive: true, force: true })
  report.finish()
}

/** A score that is turned round, in the one file that all templates have. */
function tampered(stranger: Stranger, project: string): void {
  const file = join(project, 'processor.ts')
  const text = readFileSync(file, 'utf8')
  const turned = text.replace(
    /labelMatch\(|correctness\(mathEquiv|\[1, \(sample, context\) => helpful\(.*\)\]/,
    (found) =>
      found.startsWith('labelMatch')
        ? `1 - ${found}`
        : found.startsWith('correct')
          ? 'correctness(() => 0'
          : '[1, () => 0.5]',
  )
  ok(turned !== text, 'nothing was turned round')
  writeFileSync(file, turned)
  const { command, output = '' } =
    shownIn(readFileSync(join(project, 'README.md'), 'utf8')).find((one) =>
      /nova-eval (?:run|score)/.test(one.command),
    ) ?? Object.assign({ command: 'false', output: '' })
  const printed = stranger.run(command, { in: 'my-eval' })
  throws(() => holdsShown(printed, output))
}
