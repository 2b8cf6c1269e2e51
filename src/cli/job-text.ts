import type { JobStage, JobState } from '../aws/job-state.ts'
import { maskArns } from '../aws/mask.ts'
import { errorCodes } from '../error-codes.ts'
import type { ErrorCode } from '../errors.ts'
import { renderTable } from '../report/table.ts'

/** Why a job failed: in AWS's words, and in ours. */
export interface Explained {
  readonly code: ErrorCode
  readonly reason: string
}

const time = (date: Date | undefined): string => date?.toISOString().replace('T', ' ').slice(0, 19) ?? ''

/** One stage, as it is told while a job is followed. */
export const stageText = ({ name, message, start }: JobStage): string =>
  `${time(start)}  ${name}${message === undefined || message === '' ? '' : ` - ${message}`}`

/** How a job ended, for the end of what is printed. */
export function endText(state: JobState, failure: Explained | undefined, tail: readonly string[]): string[] {
  const { name, status, stage, created, ended, facts } = state
  const took = created === undefined || ended === undefined ? '' : `  after ${Math.round((+ended - +created) / 1000)} s`
  return [
    `${name}  ${status}${stage === undefined || stage === status ? '' : ` (${stage})`}${took}`,
    ...Object.entries(facts).map(([fact, value]) => `  ${fact.padEnd(22)}  ${maskArns(value)}`),
    ...(failure === undefined ? [] : failureText(failure, tail)),
  ]
}

function failureText({ code, reason }: Explained, tail: readonly string[]): string[] {
  const explained = errorCodes[code]
  return [
    ...tail.slice(-20).map((line) => `  | ${line}`),
    '',
    `AWS says  ${maskArns(reason)}`,
    `${code}    ${explained?.title ?? ''}`,
    `          ${explained?.why ?? ''}`,
    `          ${explained?.mend ?? ''}`,
  ]
}

/** Jobs of all kinds, a line each. */
export const jobsTable = (jobs: readonly JobState[]): string[] =>
  renderTable(
    ['started', 'kind', 'status', 'name'].map((head) => ({ head, align: 'left' as const })),
    jobs.map(({ kind, name, status, stage, created }) => [
      time(created),
      kind,
      stage === undefined || stage === status ? status : `${status} (${stage})`,
      name,
    ]),
  )
