import { readFile } from 'node:fs/promises'
import { dirname, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleProcessor } from '../bundle/esbuild.ts'
import { distUrl } from '../run/dist-url.ts'
import { moduleText } from '../run/workshop.ts'
import { type FunctionPackage, packArchive } from './function-package.ts'

/**
 * The function that runs a shard of a run, as the archive Lambda takes: the engine, and the processor bundled as `nova-eval run`
 * bundles it, so that its shards and those of this machine are of one run. It needs no layer; the S3 client is of Lambda's runtime.
 *
 * @param output where the archive will be written, for messages alone
 * @throws NovaEvalError what bundling throws; NE1301 when the archive is larger than Lambda takes
 */
export async function packShardFunction(processor: string, output: string): Promise<FunctionPackage> {
  const { code, map, sha256 } = await bundleProcessor(processor, { outfile: 'processor.mjs' })
  const engine = (name: string): Promise<Uint8Array> => readFile(new URL(`shard/${name}.js`, distUrl))
  const text = (content: string): Uint8Array => new TextEncoder().encode(content)
  return packArchive(
    [
      { path: 'package.json', content: text('{"type":"module"}\n') },
      { path: 'index.mjs', content: text(entry(sha256)) },
      { path: 'shard/function.js', content: await engine('function') },
      { path: 'run/worker.js', content: await engine('worker') },
      { path: 'processor.mjs', content: text(moduleText(code)) },
      { path: 'processor.mjs.map', content: text(elsewhere(map, processor)) },
    ],
    output,
  )
}

const entry = (sha256: string): string => `import { shardHandler } from './shard/function.js'
export const handler = shardHandler({ url: new URL('processor.mjs', import.meta.url).href, sha256: '${sha256}' })
`

/** Frames in our own package are nobody's: in the archive it has no place on a disk to be told by. */
function elsewhere(map: string, processor: string): string {
  const parsed: { sources: string[] } = JSON.parse(map)
  const dist = fileURLToPath(distUrl)
  const sources = parsed.sources.map((source) => {
    const path = resolve(dirname(processor), source)
    return path.startsWith(dist) ? `node_modules/nova-custom-eval/dist/${relative(dist, path)}` : source
  })
  return JSON.stringify({ ...parsed, sources })
}
