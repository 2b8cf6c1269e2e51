import { join } from 'node:path'
import { readLines } from '../jsonl/read-lines.ts'
import { conversationOf } from '../results/conversation.ts'
import type { RowRecord } from '../results/row-record.ts'
import type { Answers } from './answers.ts'

/** A row that came as far as its answer, or was refused for it. */
const soughtFor = /^NE21\d\d$/

/** Tells a source of answers which of them the rows that stand in a folder have had: an answer for no row is known only so. */
export async function passOverKept(folder: string, { passOver }: Pick<Answers, 'passOver'>): Promise<void> {
  if (passOver === undefined) return
  for await (const lines of readLines(join(folder, 'rows.jsonl'))) {
    for (const { bytes } of lines) {
      const { row, id, system, prompt, output, gold, error }: RowRecord = JSON.parse(bytes.toString('utf8'))
      if (output === null && !soughtFor.test(error?.code ?? '')) continue
      passOver({ row, id, gold: gold ?? '', conversation: () => conversationOf(system, prompt ?? '') })
    }
  }
}
