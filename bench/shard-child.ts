/** Runs one shard as its function does, in a process of its own: `shard-child.ts <processor.mjs> <payload>`. */
import { pathToFileURL } from 'node:url'
import type { shardHandler } from '../src/emit/shard-function.ts'

const [processor = '', payload = ''] = process.argv.slice(2)
// As it is packed: one file, minified.
const built = new URL('../dist/shard/function.js', import.meta.url).href
const engine: { readonly shardHandler: typeof shardHandler } = await import(built)
const handler = engine.shardHandler({ url: pathToFileURL(processor).href, sha256: 'bench' })
await handler(JSON.parse(payload), { getRemainingTimeInMillis: () => 900_000 })
