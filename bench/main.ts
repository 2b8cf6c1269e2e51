/**
 * Prints what this package costs, beside its peers and side by side in one run; asserts nothing.
 *
 * `npm run bench -- [--quick] [name...]`; needs a built `dist/`.
 */
import { cpus } from 'node:os'
import { aggregationBench } from './aggregation.ts'
import { answersBench } from './answers.ts'
import { clientBench } from './client.ts'
import { coldStartBench } from './cold-start.ts'
import { compareBench } from './compare.ts'
import { datasetBench } from './dataset.ts'
import { emulateBench } from './emulate.ts'
import { extractionBench } from './extraction.ts'
import { handlerBench } from './handler.ts'
import { hostileBench } from './hostile.ts'
import { jsonlBench } from './jsonl.ts'
import { judgeLoadBench } from './judge-load.ts'
import { layerBench } from './layer.ts'
import type { BenchOptions } from './print.ts'
import { pythonBench } from './python.ts'
import { reportBench } from './report.ts'
import { runBench } from './run.ts'
import { shardCostBench } from './shard-cost.ts'
import { shardsBench } from './shards.ts'
import { telemetryBench } from './telemetry.ts'
import { textMetricsBench } from './text-metrics.ts'

const benches: Readonly<Record<string, (options: BenchOptions) => Promise<void>>> = {
  handler: handlerBench,
  python: pythonBench,
  telemetry: telemetryBench,
  'cold-start': coldStartBench,
  client: clientBench,
  layer: layerBench,
  run: runBench,
  emulate: emulateBench,
  shards: shardsBench,
  'shard-cost': shardCostBench,
  jsonl: jsonlBench,
  dataset: datasetBench,
  aggregation: aggregationBench,
  extraction: extractionBench,
  answers: answersBench,
  'text-metrics': textMetricsBench,
  hostile: hostileBench,
  'judge-load': judgeLoadBench,
  compare: compareBench,
  report: reportBench,
}

const names = process.argv.slice(2).filter((word) => word !== '--quick')
const quick = process.argv.includes('--quick')
const unknown = names.filter((name) => !Object.hasOwn(benches, name))

if (unknown.length > 0) {
  process.stderr.write(`no bench ${unknown.join(', ')}: there are ${Object.keys(benches).join(', ')}\n`)
  process.exitCode = 2
} else {
  const [cpu] = cpus()
  process.stdout.write(
    `node ${process.versions.node}, ${process.platform} ${process.arch}, ${cpus().length} x ${cpu?.model ?? 'unknown'}; medians\n`,
  )
  for (const [name, bench] of Object.entries(benches)) {
    if (names.length > 0 && !names.includes(name)) continue
    try {
      await bench({ quick })
    } catch (error) {
      // The others still have something to say.
      process.stdout.write(`\n${name}: ${error instanceof Error ? error.message : String(error)}\n`)
      process.exitCode = 1
    }
  }
}
