import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundleProcessor } from './esbuild.ts'

/**
 * What a module of the user's exports, TypeScript or not, with everything it imports.
 *
 * @param name of the bundle in stack traces
 * @throws NovaEvalError NE1003, NE1004, NE3008; what the module throws while it is loaded
 */
export async function importBundled(file: string, name: string): Promise<Readonly<Record<string, unknown>>> {
  const folder = await mkdtemp(join(tmpdir(), `nova-eval-${name}-`))
  try {
    const outfile = join(folder, `${name}.mjs`)
    const { code } = await bundleProcessor(file, { outfile })
    await writeFile(outfile, code)
    return await import(pathToFileURL(outfile).href)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
