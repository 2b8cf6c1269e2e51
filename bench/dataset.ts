import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { generateRows } from './generated-rows.ts'
import { temporaryFolder } from './layer.ts'
import { measureProcess, type Usage } from './measured-process.ts'
import { median } from './paired.ts'
import { type BenchOptions, printTable, shown } from './print.ts'

const command = join(import.meta.dirname, '../dist/cli/main.js')

/** What `dataset check` and `split` take: rows a second and peak memory, on a hundred thousand rows and on a million, and beside training data. */
export async function datasetBench({ quick }: BenchOptions): Promise<void> {
  const rows: string[][] = []
  for (const size of quick ? [10_000, 100_000] : [100_000, 1_000_000]) {
    await using folder = await temporaryFolder()
    const { data } = await generateRows(folder.path, size)
    const megabytes = (await stat(data)).size / 1e6
    const tasks: readonly (readonly [string, readonly string[]])[] = [
      ['check', ['dataset', 'check', data]],
      // The worst that can be asked for: as many rows of training data, each of them found.
      ...(size <= 100_000 ? [['check --train', ['dataset', 'check', data, '--train', data]] as const] : []),
      ['split', ['dataset', 'split', data, '-o', join(folder.path, 'parts'), '--force']],
    ]
    for (const [name, args] of tasks) {
      const usages: Usage[] = []
      for (let turn = 0; turn < (quick || size > 100_000 ? 1 : 3); turn++)
        usages.push(await measureProcess([command, ...args], { pin: true }))
      const seconds = median(usages.map((usage) => usage.seconds))
      rows.push([
        `${name}, ${size.toLocaleString('en-US')} rows, ${megabytes.toFixed(0)} MB`,
        shown(size / seconds),
        shown(megabytes / seconds),
        `${median(usages.map(({ peakMegabytes }) => peakMegabytes)).toFixed(0)} MB`,
      ])
    }
  }
  printTable(
    `dataset check and split, one core (node ${process.versions.node})`,
    ['task', 'rows/s', 'MB/s', 'peak memory'],
    rows,
  )
}
