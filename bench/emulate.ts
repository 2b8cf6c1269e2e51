import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { EmulateReport } from '../src/run/emulate/emulate-report.ts'
import { temporaryFolder } from './layer.ts'
import { type BenchOptions, printNote, printTable, shown } from './print.ts'
import { cli } from './run.ts'

const execute = promisify(execFile)

/** A reward whose time is known: so many milliseconds a call, whatever is in it. */
const handler = (ms: number): string => `export const handler = async (event) => {
  await new Promise((resolve) => setTimeout(resolve, ${ms}))
  return event.map(({ id }) => ({ id, aggregate_reward_score: 1 }))
}
`

const row = { messages: [{ role: 'user', content: 'What is 12 + 0?' }], reference_answer: '12' }

/** What a job of 1,000 rows takes, foretold from 256 and made; `smtj` with calls of known times. */
export async function emulateBench({ quick }: BenchOptions): Promise<void> {
  await using folder = await temporaryFolder()
  const data = join(folder.path, 'rft.jsonl')
  await writeFile(data, `${JSON.stringify(row)}\n`.repeat(1_000))
  const emulate = async (file: string, args: readonly string[]): Promise<EmulateReport> => {
    const command = [cli, 'emulate', file, '--caller', 'smtj', '--data', data, '--again', '0', '--json', ...args]
    return JSON.parse((await execute(process.execPath, command)).stdout)
  }
  const rows: string[][] = []
  for (const ms of quick ? [500] : [50, 500, 2_000]) {
    const file = join(folder.path, `takes-${ms}.mjs`)
    await writeFile(file, handler(ms))
    const foretold = (await emulate(file, ['--limit', '256', '--predict', '1000'])).prediction?.wallMs ?? 0
    const made = (await emulate(file, [])).measured.wallMs
    rows.push([
      `${ms} ms a call`,
      shown(foretold, 'ms'),
      shown(made, 'ms'),
      `${(100 * (foretold / made - 1)).toFixed(1)} %`,
    ])
  }
  printTable(
    'nova-eval emulate --caller smtj, 1,000 rows: foretold from 256, and made',
    ['', 'foretold', 'made', 'off'],
    rows,
  )
  printNote('16 calls, 12 at once, are two rounds: what the foretelling leaves out is what this machine adds')
}
