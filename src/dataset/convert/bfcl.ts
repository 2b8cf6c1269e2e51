import { existsSync } from 'node:fs'
import { NovaEvalError } from '../../errors.ts'
import { isObject } from '../../sample/turns.ts'
import type { RowObject } from '../format/dataset-format.ts'
import { readMessages } from '../format/messages.ts'
import type { RowFault } from '../format/row-fault.ts'
import { readRows } from '../source/read-rows.ts'
import { errorOf, type Source, type SourceSample } from './sources.ts'

const task = `Answer with the calls of functions that the request needs, and nothing else, as [name(parameter=value, ...), ...].
The functions are described in JSON:
`

/**
 * BFCL as published: questions `{ id, question: [[turns]], function }` a line, and a file of `{ id, ground_truth }` of possible answers,
 * joined by id. The answer is `{ function, ground_truth }`, which `toolCallBfcl` takes as its gold; the functions stand in the system turn.
 *
 * Categories of several turns are another task and are left out, item by item.
 *
 * @see https://github.com/ShishirPatil/gorilla, berkeley-function-call-leaderboard/bfcl_eval/data
 */
export const bfclSource: Source = {
  unit: 'line',
  takes: ['answers'],
  async *read(file, { answers }) {
    const truths = await readTruths(answers)
    for await (const rows of readRows(file, {
      kind: 'jsonl',
      form: '{ "id": ..., "question": [[...]], "function": [...] }',
    }))
      for (const { number, row, fault } of rows)
        yield row === undefined ? { index: number - 1, fault: errorOf(fault) } : sampleOf(number - 1, row, truths)
  },
}

/** @throws NovaEvalError NE1002 no file is named, NE1003 no such file */
async function readTruths(answers: string | undefined): Promise<ReadonlyMap<unknown, unknown>> {
  if (answers === undefined)
    throw new NovaEvalError('BFCL keeps its answers in a file of their own', {
      code: 'NE1002',
      hint: 'name the file of possible_answer/ with --answers',
    })
  if (!existsSync(answers)) throw new NovaEvalError(`no such file: ${answers}`, { code: 'NE1003', file: answers })
  const truths = new Map<unknown, unknown>()
  for await (const rows of readRows(answers, { kind: 'jsonl' }))
    for (const { row } of rows) if (row !== undefined) truths.set(row.id, row.ground_truth)
  return truths
}

function sampleOf(index: number, row: RowObject, truths: ReadonlyMap<unknown, unknown>): SourceSample {
  const { id, question, function: described } = row
  const truth = truths.get(id)
  if (typeof id !== 'string' || !Array.isArray(question) || question.length === 0)
    return fault(index, 'NE2223', '/question', 'an id and a list of turns', 'see the published format')
  if (question.length > 1)
    return fault(index, 'NE2311', '/question', 'one exchange', 'categories of several turns are another task')
  if (!Array.isArray(truth) || truth.length === 0)
    return fault(index, 'NE2224', '', 'a possible answer', '--answers has none for this id, as for irrelevance')
  const functions: readonly unknown[] = Array.isArray(described) ? described : [described]
  if (functions.length === 0 || !functions.every(isObject))
    return fault(index, 'NE2223', '/function', 'a list of functions', 'see the published format')
  const faults: RowFault[] = []
  const turns = readMessages(question[0], '/question/0', faults)
  if (faults[0] !== undefined) return { index, fault: errorOf(faults[0]) }
  const told = turns[0]?.role === 'system' ? `${turns[0].content}\n\n` : ''
  return {
    index,
    sample: {
      id,
      system: `${told}${task}${JSON.stringify(functions)}`,
      turns: turns[0]?.role === 'system' ? turns.slice(1) : turns,
      answer: { function: described, ground_truth: truth },
    },
  }
}

const fault = (
  index: number,
  code: 'NE2223' | 'NE2224' | 'NE2311',
  path: string,
  expected: string,
  hint: string,
): SourceSample => ({
  index,
  fault: new NovaEvalError(`${path === '' ? '' : `at ${path}: `}expected ${expected}, got another value`, {
    code,
    path,
    hint,
  }),
})
