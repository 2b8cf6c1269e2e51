import type { DatasetFormat, RowObject, RowReading } from './dataset-format.ts'
import { reading } from './reading.ts'
import { gotName, pointerTo, type RowFault, rowFault } from './row-fault.ts'

/**
 * Prompts of a multi-turn job: the column `prompt`, else the first one, handed to the agent as text. Nothing else of a row is read.
 *
 * Files are JSON Lines, one JSON array, CSV or parquet.
 */
export const mtrlFormat: DatasetFormat = {
  id: 'mtrl',
  form: '{ "prompt": ... }',
  recognise: ({ prompt, ...others }) =>
    prompt !== undefined &&
    Object.keys(others).every((key) => !/^(?:response_[AB]|completion|chosen|rejected)$/.test(key))
      ? 'rows have prompt and no answer'
      : undefined,
  read: readMtrl,
  fileName: {
    names: ['*.jsonl', '*.json', '*.csv', '*.parquet'],
    level: 'error',
    why: 'the job knows the kind of file by its ending',
  },
}

function readMtrl(row: RowObject): RowReading {
  const faults: RowFault[] = []
  const column = Object.hasOwn(row, 'prompt') ? 'prompt' : Object.keys(row)[0]
  const value = column === undefined ? undefined : row[column]
  const path = pointerTo(column ?? 'prompt')
  if (column !== undefined && column !== 'prompt')
    faults.push(
      rowFault('NE2019', path, 'a column "prompt"', `"${column}" as the first column, which is read in its place`, {
        level: 'warning',
        hint: 'name the column prompt: the first one is easily an id',
      }),
    )
  const text =
    typeof value === 'string' ? value : value === undefined || value === null ? undefined : JSON.stringify(value)
  if (text === undefined)
    faults.push(rowFault('NE2005', path, 'a prompt', gotName(value), { hint: 'add "prompt": "..."' }))
  else if (text.trim() === '')
    faults.push(rowFault('NE2007', path, 'text', 'a blank string', { hint: 'give the prompt' }))
  else if (typeof value !== 'string')
    faults.push(
      rowFault('NE2021', path, 'text', gotName(value), {
        level: 'warning',
        hint: 'the agent is handed a string: write the JSON as text, so that you know its spelling',
      }),
    )
  return reading(faults, () => ({
    turns: [{ role: 'user', content: text as string }],
    metadata: otherColumns(row, column),
  }))
}

function otherColumns(row: RowObject, prompt: string | undefined): RowObject | undefined {
  const others = Object.entries(row).filter(([key]) => key !== prompt)
  return others.length === 0 ? undefined : Object.fromEntries(others)
}
