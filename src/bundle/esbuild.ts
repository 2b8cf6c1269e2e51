import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'esbuild'
import { NovaEvalError } from '../errors.ts'

/** A processor's module as one ESM file. */
export interface Bundle {
  readonly code: string
  readonly map: string
  /** Of the code: the same for the same sources, wherever they lie. */
  readonly sha256: string
}

export interface BundleOptions {
  /** Where the bundle will lie: its source map points from there. */
  readonly outfile: string
  /** Packages left to the place where it runs. */
  readonly external?: readonly string[]
}

/**
 * Bundles a processor, TypeScript or not, with everything it imports.
 *
 * @throws NovaEvalError NE1003 no such file, NE1004 esbuild is not installed, NE3008 the processor does not compile
 */
export async function bundleProcessor(file: string, { outfile, external = [] }: BundleOptions): Promise<Bundle> {
  if (!existsSync(file))
    throw new NovaEvalError(`no such file: ${file}`, { code: 'NE1003', file, hint: 'give the path of the processor' })
  const esbuild = await loadEsbuild()
  const entry = resolve(file)
  const result = await esbuild
    .build({
      entryPoints: [entry],
      absWorkingDir: dirname(entry),
      outfile,
      bundle: true,
      write: false,
      platform: 'node',
      format: 'esm',
      target: 'node22',
      minifyWhitespace: true,
      keepNames: true,
      legalComments: 'none',
      sourcemap: 'external',
      sourcesContent: false,
      external: [...external],
      // CommonJS packages inside an ESM bundle reach for `require`; a declared one could clash with the author's own.
      banner: {
        js: "import{createRequire as $require}from'node:module';globalThis.require??=$require(import.meta.url);",
      },
      plugins: external.includes('nova-custom-eval') ? [] : [ownPackage, awsClients],
      logLevel: 'silent',
    })
    .catch((error: { errors?: { text: string; location?: { file: string; line: number } | null }[] }) => {
      const [first] = error.errors ?? []
      throw new NovaEvalError(`the processor does not compile: ${first?.text ?? String(error)}`, {
        code: 'NE3008',
        file: first?.location?.file ?? file,
        line: first?.location?.line,
        hint: 'mend the file; the whole list is what your editor shows',
      })
    })
  const code = result.outputFiles.find(({ path }) => !path.endsWith('.map'))?.text ?? ''
  const map = result.outputFiles.find(({ path }) => path.endsWith('.map'))?.text ?? ''
  return { code, map, sha256: createHash('sha256').update(code).digest('hex') }
}

async function loadEsbuild(): Promise<typeof import('esbuild')> {
  try {
    return await import('esbuild')
  } catch (cause) {
    throw new NovaEvalError('this command needs the package esbuild, which is not installed', {
      code: 'NE1004',
      hint: 'npm install --save-dev esbuild@0.28.2',
      cause,
    })
  }
}

/** Resolves our package to the copy that runs this command, where the processor's folder has none of its own. */
const ownPackage: Plugin = {
  name: 'own-package',
  setup(build) {
    build.onResolve({ filter: /^nova-custom-eval(\/|$)/ }, async ({ path, kind, resolveDir, pluginData }) => {
      if (pluginData === 'own-package') return undefined
      const theirs = await build.resolve(path, { kind, resolveDir, pluginData: 'own-package' })
      if (theirs.errors.length === 0) return theirs
      try {
        return { path: fileURLToPath(import.meta.resolve(path)), sideEffects: false }
      } catch {
        return theirs
      }
    })
  },
}

/**
 * Leaves a client of AWS that is loaded when it is needed, and is not installed, to that moment: a recorded judge asks for none, and
 * whoever does is told what to install.
 */
const awsClients: Plugin = {
  name: 'aws-clients',
  setup(build) {
    build.onResolve({ filter: /^@aws-sdk\// }, async ({ path, kind, resolveDir, pluginData }) => {
      if (pluginData === 'aws-clients' || kind !== 'dynamic-import') return undefined
      const found = await build.resolve(path, { kind, resolveDir, pluginData: 'aws-clients' })
      return found.errors.length === 0 ? found : { path, external: true }
    })
  },
}
