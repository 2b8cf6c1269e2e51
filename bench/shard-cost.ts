import { execFileSync } from 'node:child_process'
import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { unpack } from '../test/runtime/layer-folder.ts'
import { generateRows } from './generated-rows.ts'
import { temporaryFolder } from './layer.ts'
import { localBucket } from './local-bucket.ts'
import { measureProcess } from './measured-process.ts'
import { median } from './paired.ts'
import { type BenchOptions, printNote, printTable, shown } from './print.ts'
import { cli, processor } from './run.ts'

/** On-demand prices in US dollars, first tier. */
const prices = {
  region: 'us-east-1',
  asOf: '2024',
  /** Lambda on arm64, a GB of memory for a second. */
  memory: 0.0000133334,
  /** A GB of ephemeral storage above the first 512 MB, for a second. */
  disk: 0.0000000309,
  request: 0.2 / 1e6,
  /** Step Functions: a child execution of the map is three. */
  transition: 0.025 / 1000,
}
/** Where Lambda gives one whole vCPU. */
const megabytes = 1_769
/** What a function reads from S3 in a second, taken for granted: nobody promises it. */
const network = 75e6
const target = 10_000_000

/** The shard function on one core, and from it the time and the cost of ten million rows. */
export async function shardCostBench({ quick }: BenchOptions): Promise<void> {
  const size = quick ? 40_000 : 200_000
  await using folder = await temporaryFolder()
  const file = (name: string): string => join(folder.path, name)
  writeFileSync(file('processor.ts'), processor)
  execFileSync(process.execPath, [cli, 'build', file('processor.ts'), '--shard-function', '-o', file('function.zip')])
  unpack(file('function.zip'), folder.path)
  await using bucket = await localBucket(folder.path)
  Object.assign(process.env, { AWS_ENDPOINT_URL: bucket.url, AWS_REGION: prices.region })
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'bench', AWS_SECRET_ACCESS_KEY: 'bench' })
  let peak = 0
  const measured = async (count: number): Promise<number> => {
    const places = { data: 's3://bench/gen_qa.jsonl', outputs: 's3://bench/outputs.jsonl' }
    const payload = JSON.stringify({ shard: `1/${count}`, ...places, output: 's3://bench/out' })
    const seconds: number[] = []
    for (let time = 0; time < (quick ? 1 : 3); time++) {
      const child = [join(import.meta.dirname, 'shard-child.ts'), file('processor.mjs'), payload]
      const { cpuSeconds, peakMegabytes } = await measureProcess(child, { pin: true })
      seconds.push(cpuSeconds)
      peak = Math.max(peak, peakMegabytes)
    }
    return median(seconds)
  }
  await generateRows(folder.path, size / 4)
  const less = await measured(16)
  const { data, outputs } = await generateRows(folder.path, size)
  const bytes = { data: statSync(data).size / size, outputs: statSync(outputs).size / size }
  const [few, many] = [await measured(64), await measured(8)]
  // Three shards give what a call takes at least, what each row of the dataset takes every shard, and what a row takes its own.
  const own = (many - few) / (size / 8 - size / 64)
  const read = (few - less) / (size - size / 4)
  const call = Math.max(0, few - read * size - (own * size) / 64)
  printTable(
    `the shard function, ${size.toLocaleString('en')} rows of 1 KB, CPU time on one core (node ${process.versions.node})`,
    ['', 'rows', 'CPU', 'rows per CPU second'],
    [
      ['a shard of 64', String(size / 64), shown(few, 's'), (size / 64 / few).toFixed(0)],
      ['a shard of 8', String(size / 8), shown(many, 's'), (size / 8 / many).toFixed(0)],
      ['a call, at least', '', shown(call, 's'), ''],
      ["a row of the shard's own", '1', shown(own * 1e6, 'us'), (1 / own).toFixed(0)],
      ['a row of the dataset, whosever', '1', shown(read * 1e6, 'us'), (1 / read).toFixed(0)],
    ],
  )
  printNote(`peak memory of a shard ${peak.toFixed(0)} MB`)
  const rows = [16, 64, 256].map((shards) => {
    const seconds = call + target * read + (target / shards) * own + (target * (bytes.data + bytes.outputs)) / network
    const disk = (target * (bytes.outputs + 1) + (target / shards) * (2 * bytes.data + bytes.outputs)) / 2 ** 30
    const gigabytes = (megabytes / 1024) * prices.memory + Math.max(0, disk - 0.5) * prices.disk
    const cost = shards * (seconds * gigabytes + prices.request + 3 * prices.transition)
    return [
      String(shards),
      (target / shards).toFixed(0),
      shown(seconds, 's'),
      `${disk.toFixed(1)} GB`,
      seconds <= 885 && disk <= 10 ? 'yes' : 'no',
      `$${cost.toFixed(2)}`,
    ]
  })
  printTable(
    `10,000,000 such rows in Lambda, arm64, ${megabytes} MB, all shards at once (${prices.region}, prices of ${prices.asOf})`,
    ['shards', 'rows a shard', 'time', 'disk', 'fits 900 s and 10 GB', 'cost'],
    rows,
  )
  printNote(
    `time = call + rows x read + rows / shards x own + bytes / ${network / 1e6} MB/s; cost = shards x (time x (${megabytes} / 1024 GB x $${prices.memory} + disk above 0.5 GB x $${prices.disk}) + a request + 3 transitions)`,
  )
  printNote(
    "a core of this machine stands for Lambda's vCPU, and the network is an assumption: run one shard there to know",
  )
}
