import { availableParallelism } from 'node:os'
import type { ErrorCode } from '../../errors.ts'
import type { Finding } from '../../finding.ts'
import type { Plan } from '../../judge/planner.ts'
import type { AgainFault } from './again.ts'
import type { Habits } from './habits.ts'
import type { Loss, NamedRow } from './losses.ts'
import type { SpelledFault } from './spelled.ts'

/** What a finding about rows is made of. */
interface RowsFound {
  readonly code: string
  readonly message: string
  readonly hint?: string | undefined
  readonly at?: string | undefined
  readonly rows: number
  readonly first: NamedRow
}

/** What cost nobody a result. */
const harmless: ReadonlySet<string> = new Set(['NE3135', 'NE3138', 'NE3308'])

/** Everything that was found, each thing once, with the first row that it befell. */
export function rowFindings(
  data: string,
  losses: readonly Loss[],
  beside: readonly Loss[],
  again: AgainFault | undefined,
  spelled: readonly SpelledFault[],
): Finding[] {
  return [
    ...losses.map((loss) => ofRows(data, 'error', loss)),
    ...beside.map((loss) => ofRows(data, harmless.has(loss.code) ? 'warning' : 'error', loss)),
    ...(again === undefined ? [] : [ofRows(data, 'error', again)]),
    ...spelled.map((fault) => ofRows(data, fault.level, fault)),
  ]
}

function ofRows(
  data: string,
  level: Finding['level'],
  { code, message, hint, at, rows, first: { row, id } }: RowsFound,
): Finding {
  const named = `row ${row}${id === undefined ? '' : ` (${JSON.stringify(id.slice(0, 60))})`}`
  return {
    code: code as ErrorCode,
    level,
    message: `${named}: ${message.replace(/ \[NE\d{4}\]$/, '')}${at === undefined ? '' : ` at ${at}`}`,
    hint,
    file: data,
    line: row + 1,
    count: rows,
  }
}

/** Where the slowest call takes more than this share of the function's time, a slower day costs rows. */
const close = 0.8

/** Beyond this share of the measured time, what was measured says more of this machine than of the handler. */
const much = 0.25

/** What the measured times say of themselves. */
export function timeFindings(
  habits: Habits,
  { slowest, stolen }: { readonly slowest: number; readonly stolen: number },
): Finding[] {
  const found: Finding[] = []
  if (slowest > close * habits.timeout)
    found.push({
      code: 'NE3604',
      level: 'warning',
      message: `the slowest call took ${Math.round(slowest)} ms of the ${habits.timeout} ms that the function has`,
      hint: 'raise the timeout of the function, or lower the samples a call',
    })
  if (stolen > much)
    found.push({
      code: 'NE3605',
      level: 'note',
      message: `the calls waited ${Math.round(100 * stolen)} % of their time for one of the ${availableParallelism()} cores here: Lambda gives every environment its own, and times there are shorter`,
      hint: 'emulate the deployed function, or fewer environments at once with --environments',
    })
  return found
}

/** A plan's findings in the words of a check: what throttles is a warning, and so is what would fail, since neither was seen. */
export const judgeFindings = (plan: Plan | undefined): Finding[] =>
  (plan?.findings ?? []).map(({ code, level, reckoned, verdict, options }) => ({
    code: code as ErrorCode,
    level: level === 'fits' || level === 'note' ? 'note' : 'warning',
    message: `judge: ${reckoned}: ${verdict}`,
    ...(options.length > 0 && { hint: `any one of: ${options.join(' / ')}` }),
  }))
