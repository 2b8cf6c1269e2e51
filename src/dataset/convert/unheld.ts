import { isObject } from '../../sample/turns.ts'
import type { RowObject } from '../format/dataset-format.ts'
import { roundedNumber } from '../format/rounded-number.ts'
import { type RowFault, rowFault } from '../format/row-fault.ts'

/** The keys under which formats hold turns: those of a conversation, and those of an answer. */
const asked = ['messages', 'prompt']
const answered = ['completion', 'chosen', 'rejected']

/**
 * What no conversion carries: a turn that is more than role, text and calls of tools, an answer of several turns, and a number that would
 * be written otherwise than it was.
 */
export function unheld(row: RowObject): RowFault | undefined {
  for (const key of [...asked, ...answered]) {
    const turns: unknown = row[key]
    if (!Array.isArray(turns)) continue
    if (answered.includes(key) && turns.length > 1) return refusal(`/${key}`, 'one turn', `${turns.length}`)
    for (const [at, turn] of (turns as readonly unknown[]).entries()) {
      const found = isObject(turn) ? beside(turn, `/${key}/${at}`, key !== 'rejected') : undefined
      if (found !== undefined) return found
    }
  }
  return roundedNumber(row)
}

function beside({ role: _, content, ...more }: RowObject, path: string, carriesCalls: boolean): RowFault | undefined {
  const isHeld = (key: string, value: unknown): boolean =>
    carriesCalls &&
    ((key === 'tool_calls' && Array.isArray(value)) || (key === 'tool_call_id' && typeof value === 'string'))
  const [key] = Object.entries(more).find(([key, value]) => !isNothing(value) && !isHeld(key, value)) ?? []
  if (key !== undefined) return refusal(`${path}/${key}`, 'turns of a role and text', `${key} beside them`)
  const part = Array.isArray(content) ? content.findIndex((one) => !isObject(one) || typeof one.text !== 'string') : -1
  return part === -1
    ? undefined
    : refusal(`${path}/content/${part}`, 'turns of a role and text', 'a part that is no text')
}

const isNothing = (value: unknown): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0)

const refusal = (path: string, expected: string, got: string): RowFault =>
  rowFault('NE2311', path, expected, got, {
    hint: 'no conversion carries it, and half a sample is another sample: leave the row out',
  })
