import { readFileSync, rmSync, statSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { buildLayer, unpack } from '../test/runtime/layer-folder.ts'
import { printTable } from './print.ts'

/** The layer's archive and what it unpacks to. */
export async function layerBench(): Promise<void> {
  await using folder = await temporaryFolder()
  const file = join(folder.path, 'layer.zip')
  buildLayer(process.execPath, file)
  const files = Object.values(unzipSync(readFileSync(file)))
  const unpacked = files.reduce((sum, { byteLength }) => sum + byteLength, 0)
  const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} KB`
  printTable(
    'layer',
    ['', 'zip', 'unpacked', 'files'],
    [['nova-custom-eval-layer.zip', kilobytes(statSync(file).size), kilobytes(unpacked), String(files.length)]],
  )
}

/** A layer as it lies under /opt, unpacked. */
export function layerFolder(folder: string): string {
  const file = join(folder, 'layer.zip')
  buildLayer(process.execPath, file)
  unpack(file, join(folder, 'opt'))
  rmSync(file)
  return join(folder, 'opt')
}

export async function temporaryFolder(): Promise<{ path: string; [Symbol.asyncDispose](): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'nova-eval-bench-'))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) }
}
