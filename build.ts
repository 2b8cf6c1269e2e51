/** Builds `dist/`: the library as ESM and CommonJS with types for both, and the command. `node build.ts` on Node 22.18 or newer. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type BuildOptions, build, type Plugin, transform } from 'esbuild'
import { writeValidators } from './src/contract/compile.ts'
import { recipeSchema } from './src/recipe/json-schema.ts'

const root = import.meta.dirname
process.chdir(root)
/** Made beside `dist` and swapped in at the end, so that a command at work never sees half a build. */
const out = `dist-${process.pid}`
const manifest = JSON.parse(readFileSync('package.json', 'utf8'))

const schema = 'metrics/json/schema'

const entries = [
  'index',
  'metrics/index',
  'metrics/text/index',
  'metrics/json/index',
  schema,
  'metrics/math/index',
  'metrics/classification/index',
  'metrics/tool-call/index',
  'statistics/index',
  'rewards/index',
  'judge/index',
  'cdk/index',
]

const shared: BuildOptions = {
  bundle: true,
  platform: 'node',
  target: 'node22',
  minify: true,
  legalComments: 'none',
  // Lambda's own runtime holds the SDK; elsewhere it is the user's to install, as the CDK is.
  external: ['@aws-sdk/*', 'aws-cdk-lib', 'constructs'],
  define: { 'process.env.NOVA_CUSTOM_EVAL_VERSION': JSON.stringify(manifest.version) },
  logLevel: 'warning',
}

/**
 * Two things stand once, for both forms: what every cold start must not parse, and what the layer cannot hold twice.
 * `./metrics/json/schema` with Ajv is one CommonJS file, which each form imports statically; Powertools is one ES module, which
 * each form reaches by `import()`. `.` is one file, since every cold start reads it. All else is split by esbuild, then spelled in
 * the other form.
 */
async function buildLibrary(): Promise<void> {
  const esm: BuildOptions = { ...shared, outdir: `${out}/esm`, format: 'esm' }
  await build({ ...esm, entryPoints: { index: 'src/index.ts' }, plugins: [powertoolsApart] })
  const split = [...entries.filter((entry) => entry !== schema && entry !== 'index'), 'lambda/powertools']
  await build({
    ...esm,
    entryPoints: Object.fromEntries(split.map((entry) => [entry, `src/${entry}.ts`])),
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
  })
  await build({
    ...shared,
    entryPoints: { schema: `src/${schema}.ts` },
    outdir: out,
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    plugins: [withoutUris],
  })
  const { default: whole }: { default: object } = await import(pathToFileURL(join(root, out, 'schema.cjs')).href)
  writeFileSync(`${out}/esm/${schema}.js`, `export{${Object.keys(whole).join()}}from"../../../schema.cjs";\n`)
  await writeCommonJs()
  writeFileSync(`${out}/cjs/${schema}.cjs`, 'module.exports=require("../../../schema.cjs");\n')
}

const powertoolsApart: Plugin = {
  name: 'powertools-apart',
  setup({ onResolve }) {
    onResolve({ filter: /\/powertools\.ts$/ }, () => ({ path: './lambda/powertools.js', external: true }))
  },
}

/** Ajv imports a resolver of URIs, a third of its size, that ours takes the place of: see `ajv.ts`. */
const withoutUris: Plugin = {
  name: 'without-uris',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^fast-uri$/ }, () => ({ path: 'fast-uri', namespace: 'without-uris' }))
    onLoad({ filter: /.*/, namespace: 'without-uris' }, () => ({ contents: 'module.exports = {}' }))
  },
}

/**
 * The CommonJS form is the ES modules' own files in the other spelling: esbuild can split only ES modules, and bundled entry by
 * entry the CommonJS form would hold everything shared as often as it has entries. `import()` stays, for Powertools.
 */
async function writeCommonJs(): Promise<void> {
  const files = readdirSync(`${out}/esm`, { recursive: true, encoding: 'utf8' })
  for (const file of files.filter((name) => name.endsWith('.js') && !/powertools|schema/.test(name))) {
    const { code } = await transform(readFileSync(join(out, 'esm', file), 'utf8'), {
      format: 'cjs',
      platform: 'node',
      target: 'node22',
      minify: true,
    })
    const target = join(out, 'cjs', file.replace(/\.js$/, '.cjs'))
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(
      target,
      code
        .replace(/\brequire\("(\.\.?\/[^"]+)\.js"\)/g, 'require("$1.cjs")')
        .replace(/\bimport\("\.\/([^"]+)"\)/g, 'import("../esm/$1")'),
    )
  }
}

async function buildCommand(): Promise<void> {
  await build({
    ...shared,
    minify: false,
    entryPoints: {
      'cli/main': 'src/cli/main.ts',
      'cli/program': 'src/cli/program.ts',
      'run/worker': 'src/run/worker.ts',
    },
    outdir: out,
    format: 'esm',
    splitting: true,
    chunkNames: 'cli/chunks/[name]-[hash]',
    packages: 'external',
    sourcemap: 'linked',
    sourcesContent: false,
  })
}

/**
 * What runs a shard in Lambda: the engine and its worker, each a file by itself, since there are no packages beside them. Bundling is
 * done by then: esbuild is never asked for.
 */
async function buildShardFunction(): Promise<void> {
  await build({
    ...shared,
    entryPoints: { function: 'src/emit/shard-function.ts', worker: 'src/run/worker.ts' },
    outdir: `${out}/shard`,
    format: 'esm',
    external: [...(shared.external ?? []), 'esbuild'],
    // Packages of the other form reach for `require`.
    banner: { js: "import{createRequire as $require}from'node:module';const require=$require(import.meta.url);" },
  })
}

/** `npm create nova-custom-eval`, a package of its own: one file, since it has no dependencies. */
async function buildCreate(): Promise<void> {
  await build({
    ...shared,
    minify: false,
    entryPoints: { main: 'create/src/main.ts' },
    outdir: 'create/dist',
    format: 'esm',
  })
}

/** Declarations for both conditions: the same text, with the specifiers of its own form. */
function buildTypes(): void {
  const typed = entries.map((entry) => `src/${entry}.ts`)
  const settings = {
    extends: '../tsconfig.json',
    compilerOptions: {
      noEmit: false,
      emitDeclarationOnly: true,
      rootDir: '../src',
      outDir: './types',
      // `npm run check:types` checks; declarations need no more than each file by itself.
      noCheck: true,
    },
    include: [],
    files: typed.map((file) => `../${file}`),
  }
  writeFileSync(`${out}/tsconfig.json`, JSON.stringify(settings))
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', `${out}/tsconfig.json`], {
    stdio: 'inherit',
  })
  for (const file of readdirSync(`${out}/types`, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.d.ts'),
  )) {
    const text = readFileSync(join(out, 'types', file), 'utf8')
    for (const [form, extension, declaration] of [
      ['esm', '.js', '.d.ts'],
      ['cjs', '.cjs', '.d.cts'],
    ] as const) {
      const target = join(out, form, file.replace(/\.d\.ts$/, declaration))
      mkdirSync(dirname(target), { recursive: true })
      writeFileSync(target, text.replace(/(from\s+|import\()(['"])(\.[^'"]+)\.ts\2/g, `$1$2$3${extension}$2`))
    }
  }
  rmSync(`${out}/types`, { recursive: true })
  rmSync(`${out}/tsconfig.json`)
}

/** A target of `exports` that is missing would be found by users only. */
function checkExports(): void {
  const targets = (value: unknown): string[] =>
    typeof value === 'string' ? [value] : Object.values(value as object).flatMap(targets)
  const missing = targets(manifest.exports).filter((target) => !existsSync(target.replace('./dist/', `./${out}/`)))
  if (missing.length > 0) throw new Error(`exports name files that the build did not make: ${missing.join(', ')}`)
}

try {
  writeValidators('src/contract/generated')
  await buildLibrary()
  await buildCommand()
  await buildShardFunction()
  await buildCreate()
  buildTypes()
  writeFileSync(`${out}/cjs/package.json`, '{"type":"commonjs"}\n')
  // For editors, by the path of its file.
  writeFileSync(`${out}/recipe.schema.json`, `${JSON.stringify(recipeSchema(), null, 2)}\n`)
  checkExports()
  rmSync('dist', { recursive: true, force: true })
  renameSync(out, 'dist')
} finally {
  rmSync(out, { recursive: true, force: true })
}
