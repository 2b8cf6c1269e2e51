import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { unzipSync } from 'fflate'

const root = resolve(import.meta.dirname, '../..')

/** Builds the layer's archive under one Node. */
export function buildLayer(node: string, file: string): void {
  execFileSync(node, [join(root, 'layer/build.ts'), file], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  })
}

/** Unpacks an archive as Lambda does: a layer into /opt, a function into /var/task. */
export function unpack(archive: string, folder: string): void {
  for (const [path, content] of Object.entries(unzipSync(readFileSync(archive)))) {
    const target = join(folder, path)
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, content)
  }
}
