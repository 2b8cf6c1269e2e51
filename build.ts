/** Builds `dist/`: the library as ESM and CommonJS with types for both, and the command. `node build.ts` on Node 22.18 or newer. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { type BuildOptions, build, type Plugin } from 'esbuild'
import { writeValidators } from './src/contract/compile.ts'

const root = import.meta.dirname
process.chdir(root)
/** Made beside `dist` and swapped in at the end, so that a command at work never sees half a build. */
const out = `dist-${process.pid}`
const manifest = JSON.parse(readFileSync('package.json', 'utf8'))

const entries = [
  'index',
  'metrics/index',
  'metrics/text/index',
  'metrics/json/index',
  'metrics/json/schema',
  'metrics/math/index',
  'metrics/classification/index',
].filter((entry) => existsSync(`src/${entry}.ts`))

const shared: BuildOptions = {
  bundle: true,
  platform: 'node',
  target: 'node22',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  define: { 'process.env.NOVA_CUSTOM_EVAL_VERSION': JSON.stringify(manifest.version) },
  logLevel: 'warning',
}

/** Ajv is one CommonJS file beside both forms, Powertools one file in each: neither is part of what every cold start parses. */
const apart = (form: 'esm' | 'cjs'): Plugin => ({
  name: 'apart',
  setup({ onResolve }) {
    onResolve({ filter: /\/ajv\.ts$/ }, ({ importer, kind }) =>
      kind === 'entry-point'
        ? undefined
        : { path: `${relative(dirname(relative('src', importer)), '..')}/ajv.cjs`, external: true },
    )
    // esbuild splits ESM by itself; into CommonJS it would inline the dynamic import. Only `index` reaches it.
    if (form === 'cjs')
      onResolve({ filter: /\/powertools\.ts$/ }, ({ kind }) =>
        kind === 'dynamic-import' ? { path: './lambda/powertools.cjs', external: true } : undefined,
      )
  },
})

async function buildLibrary(): Promise<void> {
  const input = Object.fromEntries([...entries, 'lambda/powertools'].map((entry) => [entry, `src/${entry}.ts`]))
  await build({
    ...shared,
    entryPoints: input,
    outdir: `${out}/esm`,
    format: 'esm',
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    plugins: [apart('esm')],
  })
  await build({
    ...shared,
    entryPoints: input,
    outdir: `${out}/cjs`,
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    plugins: [apart('cjs')],
  })
  await build({
    ...shared,
    entryPoints: { ajv: 'src/metrics/json/ajv.ts' },
    outdir: out,
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    minify: true,
  })
}

async function buildCommand(): Promise<void> {
  await build({
    ...shared,
    minifySyntax: false,
    minifyWhitespace: false,
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
  buildTypes()
  writeFileSync(`${out}/cjs/package.json`, '{"type":"commonjs"}\n')
  checkExports()
  rmSync('dist', { recursive: true, force: true })
  renameSync(out, 'dist')
} finally {
  rmSync(out, { recursive: true, force: true })
}
