import { isNovaEvalError } from '../../errors.ts'
import { isObject } from '../../sample/turns.ts'
import { typeName } from '../json-line.ts'
import { checkTools } from '../rft.ts'
import { readTurns } from '../rft-turns.ts'
import type { DatasetFormat, ReadingOptions, RowObject, RowReading } from './dataset-format.ts'
import { apart, withCalls } from './messages.ts'
import { idOf, otherKeys, reading } from './reading.ts'
import { faultOf, gotName, type RowFault, rowFault } from './row-fault.ts'

const known: ReadonlySet<string> = new Set(['id', 'messages', 'reference_answer', 'tools', 'metadata'])

/**
 * Reinforcement fine-tuning and its evaluation: what stands beside messages goes to the reward.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/nova-rft-evaluation.html
 */
export const rftFormat: DatasetFormat = {
  id: 'rft',
  form: '{ "messages": [...], "reference_answer": ... }',
  recognise: ({ messages }) => (Array.isArray(messages) ? 'rows have messages' : undefined),
  read: readRft,
}

function readRft(row: RowObject, { use }: ReadingOptions): RowReading {
  const faults: RowFault[] = []
  if (row.messages === undefined && typeof row.query === 'string') {
    faults.push(
      rowFault('NE2210', '/query', 'an RFT row, { messages }', 'a gen_qa row, { query, response }', {
        hint: 'keep one kind of row in a file, or name the format with --as',
      }),
    )
    return { faults }
  }
  const read = attempt(() => readTurns(row.messages), faults)
  if (read?.note !== undefined && use === 'evaluation') faults.push(faultOf(read.note, 'warning'))
  const { id, metadata, tools } = row
  if (id !== undefined && (typeof id !== 'string' || id === ''))
    faults.push(
      rowFault('NE2208', '/id', 'a string that is not empty', id === '' ? 'an empty one' : gotName(id), {
        hint: 'write "id" as text, or leave it out',
      }),
    )
  attempt(() => checkTools(tools), faults)
  const reference = row.reference_answer ?? undefined
  const inside = isObject(metadata) ? (metadata.reference_answer ?? metadata.ground_truth) : undefined
  checkReference(row, reference ?? inside, faults)
  return reading(faults, () => ({
    id: idOf(id),
    // An assistant's turn at the end is part of the conversation here: the answer stands beside it.
    ...apart((read?.turns ?? []).map((turn, at) => withCalls(turn, (row.messages as RowObject[])[at] as RowObject))),
    answer: reference ?? inside,
    metadata,
    tools: Array.isArray(tools) ? tools : undefined,
    other: otherKeys(row, known),
  }))
}

function checkReference(row: RowObject, reference: unknown, faults: RowFault[]): void {
  const path = '/reference_answer'
  const empty =
    reference === undefined ||
    reference === null ||
    (typeof reference === 'string' && reference.trim() === '') ||
    (typeof reference === 'object' && Object.keys(reference).length === 0)
  if (empty)
    faults.push(
      rowFault('NE2207', path, 'a reference answer', Object.hasOwn(row, 'reference_answer') ? 'an empty one' : 'none', {
        level: 'warning',
        hint: 'most pages require it; a reward that needs none may do without',
      }),
    )
  else if (typeof reference !== 'string' && !isObject(reference))
    faults.push(
      rowFault('NE2305', path, 'text or an object', typeName(reference), {
        level: 'warning',
        hint: 'the documentation takes any JSON, the platform\'s own SDK only these: wrap it, { "answer": ... }',
      }),
    )
}

function attempt<T>(check: () => T, faults: RowFault[]): T | undefined {
  try {
    return check()
  } catch (error) {
    if (!isNovaEvalError(error)) throw error
    faults.push(faultOf(error))
    return undefined
  }
}
