import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Summary } from './summary.ts'

export async function writeSummary(folder: string, summary: Summary): Promise<void> {
  await writeFile(join(folder, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`)
}
