/** Makes the Lambda layer out of `dist/`: `node layer/build.ts [file]`, by default `release/nova-custom-eval-layer.zip`. */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { zip } from '../src/deploy/zip.ts'
import { type Contents, collect } from './collect.ts'

const root = resolve(import.meta.dirname, '..')
const contents: Contents = JSON.parse(readFileSync(join(import.meta.dirname, 'contents.json'), 'utf8'))
const output = resolve(process.argv[2] ?? join(root, 'release/nova-custom-eval-layer.zip'))

const entries = await collect(root, contents)
const bytes = zip(entries)
if (bytes.byteLength > contents.largestZip) {
  throw new Error(
    `the layer has ${bytes.byteLength} bytes: expected at most ${contents.largestZip}, see layer/contents.json`,
  )
}
mkdirSync(dirname(output), { recursive: true })
writeFileSync(output, bytes)

const sha256 = createHash('sha256').update(bytes).digest('hex')
process.stdout.write(
  `${relative(process.cwd(), output)}  ${(bytes.byteLength / 1000).toFixed(1)} KB  ${entries.length} files  sha256 ${sha256}\n`,
)
