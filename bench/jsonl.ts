import { appendFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import { asciiProse, generateRows, mulberry } from './generated-rows.ts'
import { temporaryFolder } from './layer.ts'
import { measureProcess, type Usage } from './measured-process.ts'
import { median } from './paired.ts'
import { type BenchOptions, printTable, ratio } from './print.ts'

const readers = { ours: 'readLines', readline: "readline's line event" } as const

/** Reading JSON Lines, split and parsed, a line of 5 MB among them, against Node's own readline. */
export async function jsonlBench({ quick }: BenchOptions): Promise<void> {
  await using folder = await temporaryFolder()
  const { data } = await generateRows(folder.path, quick ? 50_000 : 200_000)
  await appendFile(data, `${JSON.stringify({ query: asciiProse(mulberry(5), 5_000_000), response: 'x' })}\n`)
  // As JavaScript: stripping types would be in the memory that is measured.
  const child = join(folder.path, 'jsonl-child.mjs')
  await build({
    entryPoints: [join(import.meta.dirname, 'jsonl-child.ts')],
    outfile: child,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
  })
  const megabytes = (await stat(data)).size / 1e6
  const usages: Record<keyof typeof readers, Usage[]> = { ours: [], readline: [] }
  for (let turn = 0; turn < (quick ? 3 : 7); turn++) {
    for (const reader of ['ours', 'readline'] as const) {
      usages[reader].push(await measureProcess([child, reader, data], { pin: false }))
    }
  }
  const speed = (reader: keyof typeof readers, key: 'seconds' | 'cpuSeconds') =>
    megabytes / median(usages[reader].map((usage) => usage[key]))
  printTable(
    `JSON Lines, ${megabytes.toFixed(0)} MB with one line of 5 MB, split and parsed (node ${process.versions.node})`,
    ['reader', 'MB/s', 'MB per CPU second', 'against readline', 'peak memory'],
    (['ours', 'readline'] as const).map((reader) => [
      readers[reader],
      speed(reader, 'seconds').toFixed(0),
      speed(reader, 'cpuSeconds').toFixed(0),
      ratio(speed(reader, 'seconds') / speed('readline', 'seconds')),
      `${median(usages[reader].map((usage) => usage.peakMegabytes)).toFixed(0)} MB`,
    ]),
  )
}
