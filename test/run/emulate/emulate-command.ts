import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { EmulateReport } from '../../../src/run/emulate/emulate-report.ts'
import { rows } from '../../fixtures/emulate/rows.ts'
import { type CommandOptions, type Finished, novaEval } from '../../support/command.ts'

export interface Emulated extends Finished {
  readonly report: EmulateReport & { readonly schema: string; readonly verdict: string }
}

/** Runs the command and reads the one document it prints. */
export async function emulateJson(args: readonly string[], options: CommandOptions = {}): Promise<Emulated> {
  const finished = await novaEval(['emulate', ...args, '--json'], options)
  return { ...finished, report: JSON.parse(finished.stdout) }
}

const lines = (values: readonly unknown[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join('')

/** Writes RFT rows with recorded answers. Gives the flags that name them. */
export async function writeRewardRows(folder: string, count: number): Promise<string[]> {
  const data = rows(count)
  await writeFile(join(folder, 'rft.jsonl'), lines(data.map(({ sample }) => sample)))
  await writeFile(join(folder, 'outputs.jsonl'), lines(data.map(({ output, sample: { id } }) => ({ id, output }))))
  return ['--data', join(folder, 'rft.jsonl'), '--outputs', join(folder, 'outputs.jsonl')]
}

/** What was found, as `code level line`, a line being a row and one. */
export const foundIn = ({ findings }: EmulateReport): string[] =>
  findings.map(({ code, level, line }) => `${code} ${level} ${line}`)

export const planted = (handler: string): string => `test/fixtures/emulate/planted/${handler}`
export const sound = (handler: string): string => `test/fixtures/emulate/sound/${handler}`
