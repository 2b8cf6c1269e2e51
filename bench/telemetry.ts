import { type StdioOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { median, medianRatio, type Timings } from './paired.ts'
import { type BenchOptions, printTable, ratio, shown } from './print.ts'

interface Report {
  readonly timings: Readonly<Record<'calls' | 'handler' | 'silent', Timings>>
  readonly lines: number
  readonly values: number
}

/** What an invocation costs with its log line and its blob of metrics, against the same Powertools calls without us. */
export async function telemetryBench({ quick }: BenchOptions): Promise<void> {
  const rows: string[][] = []
  for (const sink of ['/dev/null', 'pipe'] as const) {
    const { timings, values } = await measure(sink, quick ? 51 : 201)
    rows.push([
      `${sink}, ${values} metrics`,
      shown(median(timings.calls), 'us'),
      shown(median(timings.handler), 'us'),
      ratio(medianRatio(timings.handler, timings.calls)),
      shown(median(timings.silent), 'us'),
    ])
  }
  printTable(
    `handler with its log line and EMF blob, an invocation (Powertools ${powertoolsVersion()}, node ${process.versions.node})`,
    ['stdout to', 'the same calls alone', 'handler with them', 'ratio', 'handler without'],
    rows,
  )
}

async function measure(sink: '/dev/null' | 'pipe', rounds: number): Promise<Report> {
  const stdio: StdioOptions = ['ignore', sink === 'pipe' ? 'pipe' : 'ignore', 'inherit', 'ipc']
  const child = spawn(process.execPath, [join(import.meta.dirname, 'telemetry-child.ts'), String(rounds)], { stdio })
  child.stdout?.resume()
  const [[report]] = await Promise.all([once(child, 'message'), once(child, 'close')])
  return report as Report
}

function powertoolsVersion(): string {
  const manifest = join(import.meta.dirname, '../node_modules/@aws-lambda-powertools/logger/package.json')
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version
}
