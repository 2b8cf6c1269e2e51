import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundleProcessor } from '../bundle/esbuild.ts'
import { Environment } from '../run/environment.ts'
import type { Answer } from '../run/messages.ts'

/** A processor of this machine, called as the function would be. */
export interface LocalProcessor extends AsyncDisposable {
  /** What it says of itself; undefined for a handler that is not made by this package. */
  readonly stages: readonly string[] | undefined
  readonly call: (event: string) => Promise<Answer>
}

/**
 * Opens a processor in a thread of its own.
 *
 * @param variables those of the deployed function, which the processor may read
 * @throws NovaEvalError NE1003 no such file, NE1004 esbuild is not installed, NE3007 or NE3008 it has no handler or does not load
 */
export async function openLocal(
  file: string,
  variables: Readonly<Record<string, string>> = {},
  timeout = 60_000,
): Promise<LocalProcessor> {
  const workshop = await mkdtemp(join(tmpdir(), 'nova-eval-local-'))
  const close = (): Promise<void> => rm(workshop, { recursive: true, force: true })
  try {
    const module = join(workshop, 'index.mjs')
    const { code } = await bundleProcessor(file, { outfile: module })
    await writeFile(module, code)
    const environment = await Environment.start({
      module: pathToFileURL(module).href,
      concurrency: 1,
      timeout,
      env: { ...process.env, ...variables },
      log: join(workshop, 'handler.log'),
    })
    return {
      stages: environment.processor?.stages,
      call: async (event) => {
        const [answer] = await environment.call([event])
        return answer ?? { failure: { code: 'NE3116', message: 'the call ended before it was begun [NE3116]' } }
      },
      [Symbol.asyncDispose]: async () => {
        await environment.close()
        await close()
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** What stages a processor has, as far as it says. */
export async function stagesOf(file: string): Promise<readonly string[] | undefined> {
  await using processor = await openLocal(file)
  return processor.stages
}
