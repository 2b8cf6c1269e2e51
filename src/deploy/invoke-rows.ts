import type { AwsOptions } from '../aws/connect.ts'
import { readFunction } from '../aws/function.ts'
import { noFunction, reaching } from '../aws/function-name.ts'
import { type Invoked, openInvoker } from '../aws/invoke.ts'
import { askRow, isRefused, type RowAnswer, sameAnswer } from './ask-row.ts'
import { openLocal } from './local-processor.ts'
import { type RowQuestions, readQuestions } from './row-questions.ts'

export interface InvokeRequest {
  /** Name or ARN. */
  readonly function: string
  readonly data: string
  readonly outputs?: string | undefined
  readonly rows: number
  /** The processor to compare with. */
  readonly local?: string | undefined
}

/** What a row came to. */
export interface InvokedRow {
  readonly row: number
  readonly answers: readonly RowAnswer[]
  /** What the local processor answered, where it was asked. */
  readonly local?: readonly RowAnswer[]
  readonly agrees?: boolean
  /** The end of the log of the call that failed, or was answered by a refusal. */
  readonly tail?: string
}

export interface InvokeReport {
  readonly rows: readonly InvokedRow[]
  readonly outputs: RowQuestions['outputs']
  readonly failed: number
  readonly differing: number
  /** Milliseconds of the init phase of the environment that was started; undefined where one was there. */
  readonly coldStart: number | undefined
  /** The median call, without those that started an environment. */
  readonly p50: number | undefined
  readonly calls: number
}

/**
 * Sends rows to a deployed function one by one, and to the processor of this machine, and says where they differ.
 *
 * @param onRow told each row when it is done
 * @throws NovaEvalError of the dataset and the processor; NE5401, NE5402, NE5405
 */
export async function invokeRows(
  request: InvokeRequest,
  options: AwsOptions,
  onRow: (row: InvokedRow) => void = () => {},
): Promise<InvokeReport> {
  const reached = reaching(request.function, options)
  const deployed = request.local === undefined ? undefined : await readFunction(request.function, reached)
  if (request.local !== undefined && deployed === undefined) throw noFunction(request.function)
  await using local =
    request.local === undefined ? undefined : await openLocal(request.local, deployed?.environment, patience(deployed))
  const lists = local?.stages !== undefined && !local.stages.some((stage) => stage.endsWith('process'))
  const { questions, outputs } = await readQuestions(request.data, { ...request, lists })
  using invoker = await openInvoker(request.function, reached)
  const calls: Invoked[] = []
  const rows: InvokedRow[] = []
  for (const question of questions) {
    const made: Invoked[] = []
    const answers = await askRow(question, async (event) => {
      const invoked = await invoker.call(event)
      made.push(invoked)
      return invoked.answer
    })
    const theirs = local === undefined ? undefined : await askRow(question, (event) => local.call(event))
    calls.push(...made)
    const refused = answers.find(({ answer }) => isRefused(answer))?.answer
    const bad = made.find(({ answer }) => answer === refused)
    const row: InvokedRow = {
      row: question.row,
      answers,
      ...(theirs !== undefined && { local: theirs, agrees: agree(answers, theirs) }),
      ...(bad !== undefined && { tail: bad.tail }),
    }
    rows.push(row)
    onRow(row)
  }
  return {
    rows,
    outputs,
    failed: rows.filter(({ tail }) => tail !== undefined).length,
    differing: rows.filter(({ agrees }) => agrees === false).length,
    coldStart: calls.find(({ init }) => init !== undefined)?.init,
    p50: median(calls.filter(({ init }) => init === undefined).map(({ milliseconds }) => milliseconds)),
    calls: calls.length,
  }
}

const patience = (deployed: { readonly timeout: number } | undefined): number => (deployed?.timeout ?? 60) * 1_000

const agree = (ours: readonly RowAnswer[], theirs: readonly RowAnswer[]): boolean =>
  ours.length === theirs.length &&
  ours.every(({ stage, answer }, at) => {
    const other = theirs[at]
    return other !== undefined && other.stage === stage && sameAnswer(answer, other.answer)
  })

function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle]
  return upper === undefined || sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2
}
