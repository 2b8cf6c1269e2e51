import type { Sample } from '../../dataset/gen-qa.ts'
import type { Row } from '../../dataset/rows.ts'
import { NovaEvalError } from '../../errors.ts'
import type { RowError, RowRecord } from '../../results/row-record.ts'
import { runRows } from '../container.ts'
import { inOrder } from '../in-order.ts'
import { inGroups } from '../journal.ts'
import type { Answer } from '../messages.ts'
import { count, type KeptRow } from './kept-row.ts'
import { newPass, type Passed, type PassParts } from './pass.ts'

/** A row of a gen_qa dataset as it is sent to the stages. */
export interface ByomSample {
  /** As the dataset has it. */
  readonly given: Sample
  /** As the preprocess stage left it. */
  readonly prepared: { readonly prompt: string; readonly gold: string }
}

/** Which stages a handler has, as its answers to a sample say: 400 for the one it has not. */
export interface ByomStages {
  readonly preprocess: boolean
  readonly postprocess: boolean
}

/** @throws NovaEvalError NE3009 where it has neither */
export async function findStages(ask: (event: string) => Promise<Answer>, handler: string): Promise<ByomStages> {
  const sample = { prompt: 'What is 12 + 0?', gold: '12' }
  const has = async (stage: string, data: object): Promise<boolean> => {
    const answer = await ask(JSON.stringify({ process_type: stage, data }))
    return !('json' in answer && /^\{"statusCode":400\b/.test(answer.json)) && !isOtherCaller(answer)
  }
  const stages = {
    preprocess: await has('preprocess', sample),
    postprocess: await has('postprocess', { ...sample, inference_output: '12' }),
  }
  if (stages.preprocess || stages.postprocess) return stages
  throw new NovaEvalError('the handler has neither a preprocess nor a postprocess stage', {
    code: 'NE3009',
    file: handler,
    hint: 'add one, or emulate another --caller: nova-eval probe says which it answers',
  })
}

/** A handler of ours says that it is made for other events. */
const isOtherCaller = (answer: Answer): boolean => 'failure' in answer && answer.failure.code === 'NE3101'

/** Sends every row through an evaluation with metrics of one's own: preprocess, the recorded answer, postprocess. */
export async function byomPass(
  rows: AsyncIterable<readonly Row<Sample>[]>,
  parts: PassParts,
  stages: ByomStages,
): Promise<Passed<ByomSample>> {
  const passed = newPass<ByomSample>(2)
  const { caller, answers, data, keep, signal, onRow } = parts
  const turns = { preprocess: passed.stages[0] ?? [], postprocess: passed.stages[1] ?? [] }
  let begun = 0
  const work = async (group: readonly Row<Sample>[]) => {
    const at = 2 * begun++
    let late = false
    const call = async ([event = '']: readonly string[]): Promise<(Answer | undefined)[]> => {
      if (signal?.aborted) return [undefined]
      const stage = event.startsWith('{"process_type":"preprocess"') ? 'preprocess' : 'postprocess'
      const place = { at: stage === 'preprocess' ? at : at + 1, rows: 1, turns: turns[stage] }
      const { reply } = await caller.make(event, place)
      late ||= 'late' in reply && reply.late !== undefined
      return [reply]
    }
    const records = await runRows(group, { data, answers, call, ...stages, mayAbstain: new Set(), acceptStale: true })
    return { group, records, late }
  }
  for await (const { group, records, late } of inOrder(
    inGroups(rows, { first: 1, largest: 1 }, signal),
    parts.width,
    work,
  )) {
    const [row] = group
    const [record] = records
    if (row === undefined || record === undefined) continue
    const named = { row: record.row, id: record.id }
    count(passed.counts, record)
    if (record.error !== undefined) passed.losses.add(named, record.error)
    if (late) passed.beside.add(named, early)
    if (passed.kept.length < keep) passed.kept.push(...keptOf(row, record))
    onRow(record)
  }
  return passed
}

function keptOf(row: Row<Sample>, record: RowRecord): KeptRow<ByomSample>[] {
  const { prompt, gold, output, outcome, metrics, id } = record
  const isScored = outcome === 'scored' || outcome === 'abstained'
  if ('fault' in row || !isScored || prompt === null || gold === null || output === null) return []
  const sample = { given: row.sample, prepared: { prompt, gold } }
  return [{ row: record.row, id, sample, output, scored: JSON.stringify(metrics) }]
}

const early: RowError = {
  code: 'NE3303',
  message: 'the response went on changing after it was given: the caller has what stood in it before [NE3303]',
  hint: 'await every promise before the answer, and return what is complete',
}
