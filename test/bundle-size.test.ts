import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const manifest: { exports: Record<string, string | { import: { default: string } }> } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
)

/** Each public entry by its name, with the file that `import` finds. */
const files = Object.entries(manifest.exports).flatMap(([entry, target]) =>
  typeof target === 'string' ? [] : [{ entry, file: join(root, target.import.default) }],
)

/** Bytes a consumer's minified bundle of all that an entry exports may have: what it had when this was set, and some 15 % more. */
const ceilings: Readonly<Record<string, number>> = {
  '.': 116_000,
  './metrics': 145_000,
  './metrics/text': 27_700,
  './metrics/json': 35_800,
  './metrics/json/schema': 187_000,
  './metrics/math': 32_100,
  './metrics/tool-call': 57_500,
  './metrics/classification': 9_000,
  './statistics': 37_800,
  './rewards': 26_200,
  './judge': 60_000,
  './cdk': 9_000,
}

/** What only these packages say; minifying leaves it. */
const ajv = 'no schema with key or ref'
const powertools = 'POWERTOOLS_DEV'

/** All of an entry as a consumer bundles it. */
async function bundled(file: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: `export * from ${JSON.stringify(file)}`, resolveDir: root },
    bundle: true,
    minify: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    // Lambda's own runtime holds the SDK, and it is reached only when a model is asked; who uses the CDK has it.
    external: ['@aws-sdk/*', 'aws-cdk-lib', 'constructs'],
    logLevel: 'silent',
  })
  return outputFiles.map(({ text }) => text).join('')
}

if (!existsSync(join(root, 'dist/esm/index.js'))) throw new Error('needs a built dist/: npm run build')

const entries = await Promise.all(
  files.map(async ({ entry, file }) => {
    const code = await bundled(file)
    return { entry, file, code, bytes: Buffer.byteLength(code) }
  }),
)

test('every public entry has a ceiling, and every ceiling an entry', () => {
  expect(Object.keys(ceilings).sort()).toEqual(entries.map(({ entry }) => entry).sort())
})

describe.each(entries)('$entry, $bytes bytes bundled', ({ entry, code, bytes }) => {
  test('stays below its ceiling', () => {
    expect(bytes).toBeLessThanOrEqual(ceilings[entry] ?? 0)
  })

  test(entry === './metrics/json/schema' ? 'holds Ajv' : 'holds no Ajv', () => {
    expect(code.includes(ajv)).toBe(entry === './metrics/json/schema')
  })

  test(entry === '.' ? 'holds Powertools, which a bundle cannot leave for later' : 'holds no Powertools', () => {
    expect(code.includes(powertools)).toBe(entry === '.')
  })
})

/** The files that are loaded once a module is imported, of either kind. */
function loadedBy(file: string): string[] {
  const source = `
    import { registerHooks } from 'node:module'
    const loaded = []
    registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) })
    await import(${JSON.stringify(pathToFileURL(file).href)})
    process.stdout.write(JSON.stringify(loaded))`
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', source], { encoding: 'utf8' }))
}

test.each(entries.filter(({ entry }) => entry !== './metrics/json/schema'))(
  'importing $entry loads neither Ajv nor Powertools',
  ({ file }) => {
    const loaded = loadedBy(file)
    expect(loaded).toContain(pathToFileURL(file).href)
    const own = loaded.map((url) => url.replace(pathToFileURL(root).href, ''))
    expect(own.filter((path) => /^\/dist\/.*(?:schema|ajv|powertools)/.test(path))).toEqual([])
  },
)

test('importing ./metrics/json/schema loads the one file with Ajv, so that the test above would see it', () => {
  const { file } = entries.find(({ entry }) => entry === './metrics/json/schema') as { file: string }
  expect(loadedBy(file)).toContain(pathToFileURL(join(root, 'dist/schema.cjs')).href)
})
