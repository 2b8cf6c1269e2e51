import { isObject } from '../../sample/turns.ts'
import type { RowObject } from '../format/dataset-format.ts'
import { roundedNumber } from '../format/rounded-number.ts'
import { type RowFault, rowFault } from '../format/row-fault.ts'

/** The keys under which formats hold turns. */
const conversations = ['messages', 'prompt', 'completion', 'chosen', 'rejected']

/** What no conversion carries: a turn that is more than a role and text, and a number that would be written otherwise than it was. */
export function unheld(row: RowObject): RowFault | undefined {
  for (const key of conversations) {
    const turns: unknown = row[key]
    if (!Array.isArray(turns)) continue
    for (const [at, turn] of (turns as readonly unknown[]).entries()) {
      const found = isObject(turn) ? beside(turn, `/${key}/${at}`) : undefined
      if (found !== undefined) return found
    }
  }
  return roundedNumber(row)
}

function beside({ role: _, content, ...more }: RowObject, path: string): RowFault | undefined {
  const [key] = Object.entries(more).find(([, value]) => !isNothing(value)) ?? []
  if (key !== undefined) return refusal(`${path}/${key}`, `${key} beside them`)
  const part = Array.isArray(content) ? content.findIndex((one) => !isObject(one) || typeof one.text !== 'string') : -1
  return part === -1 ? undefined : refusal(`${path}/content/${part}`, 'a part that is no text')
}

const isNothing = (value: unknown): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0)

const refusal = (path: string, got: string): RowFault =>
  rowFault('NE2311', path, 'turns of a role and text', got, {
    hint: 'no conversion carries it, and half a sample is another sample: leave the row out',
  })
