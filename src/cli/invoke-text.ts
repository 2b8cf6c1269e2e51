import type { CallAnswer, RowAnswer } from '../deploy/ask-row.ts'
import type { InvokedRow, InvokeReport } from '../deploy/invoke-rows.ts'

const answered = {
  recorded: 'the recorded answers',
  dataset: 'the answers in the dataset',
  gold: 'the gold for an answer, as no answers were given',
} as const

/** What rows came to, for people: each row's answers, what failed with its log, how fast it was, and whether both agree. */
export function invokeText(report: InvokeReport, local: string | undefined): string[] {
  const { rows, outputs, failed, differing, coldStart, p50, calls } = report
  return [
    ...rows.flatMap(rowText),
    '',
    `${rows.length} rows, ${calls} calls, with ${answered[outputs]}${failed === 0 ? '' : `; ${failed} rows failed`}`,
    ...(local === undefined
      ? []
      : [`deployed function and ${local} agree on ${rows.length - differing} of ${rows.length}`]),
    `cold start ${coldStart === undefined ? 'not seen' : `${Math.round(coldStart)} ms`}, warm p50 ${p50 === undefined ? 'not seen' : `${p50.toFixed(p50 < 10 ? 1 : 0)} ms`}`,
  ]
}

function rowText({ row, answers, local, agrees, tail }: InvokedRow): string[] {
  return [
    ...answers.map((answer) => `row ${row}  ${said(answer)}`),
    ...(agrees === false ? (local ?? []).map((answer) => `       local: ${said(answer)}`) : []),
    ...(tail === undefined ? [] : ['       end of its log:', ...tail.trimEnd().split('\n').map(indented)]),
  ]
}

const indented = (line: string): string => `       | ${line}`

const said = ({ stage, answer }: RowAnswer): string => `${stage}  ${short(answer)}`

function short(answer: CallAnswer): string {
  const text = 'json' in answer ? answer.json : `FAILED ${answer.failure.code} ${answer.failure.message}`
  return text.length > 240 ? `${text.slice(0, 240)}...` : text
}
