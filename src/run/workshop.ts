import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundleProcessor } from '../bundle/esbuild.ts'

/** A processor as a module that can be loaded. */
export interface BundledProcessor {
  readonly url: string
  /** Of the bundle: the same for the same sources, wherever it was made. */
  readonly sha256: string
}

/** What bundling wrote is gone when this is disposed of. */
export interface Workshop extends BundledProcessor, AsyncDisposable {}

/**
 * The processor of a run, bundled now unless it was before.
 *
 * @throws NovaEvalError what bundling throws
 */
export async function openWorkshop(processor: string, bundled: BundledProcessor | undefined): Promise<Workshop> {
  if (bundled !== undefined) return { ...bundled, [Symbol.asyncDispose]: async () => undefined }
  const folder = await mkdtemp(join(tmpdir(), 'nova-eval-'))
  const close = (): Promise<void> => rm(folder, { recursive: true, force: true })
  try {
    const module = join(folder, 'processor.mjs')
    const { code, map, sha256 } = await bundleProcessor(processor, { outfile: module })
    await writeFile(module, moduleText(code))
    await writeFile(`${module}.map`, map)
    return { url: pathToFileURL(module).href, sha256, [Symbol.asyncDispose]: close }
  } catch (error) {
    await close()
    throw error
  }
}

/** A bundle as `processor.mjs`, its source map beside it. */
export const moduleText = (code: string): string => `${code}\n//# sourceMappingURL=processor.mjs.map\n`
