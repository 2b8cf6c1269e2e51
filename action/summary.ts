import type { Finding } from '../src/finding.ts'
import { findingsText } from '../src/report/findings-text.ts'

/** What is read of the JSON that commands print. */
export interface Answer {
  /** Of `run` and `score`: where the run lies, its gates and its metrics. */
  readonly folder?: string
  readonly thresholds?: readonly { readonly threshold: string; readonly missed: boolean }[]
  readonly summary?: { readonly metrics: Readonly<Record<string, { readonly value?: number }>> }
  /** Of `compare`. */
  readonly missed?: readonly string[]
  readonly comparisons?: readonly { readonly metrics: readonly { readonly after?: number }[] }[]
  /** Of `inspect`. */
  readonly metrics?: readonly { readonly value?: number }[]
  /** Of `check`. */
  readonly findings?: readonly Finding[]
}

export interface Ended {
  readonly title: string
  readonly answer: Answer | undefined
  /** The report that the command wrote, as Markdown. */
  readonly report: string | undefined
  /** What the command printed that is in no report. */
  readonly printed: string
}

/** How a command ended, as Markdown. */
export function summaryOf({ title, answer, report, printed }: Ended): string {
  const gates = [
    ...(answer?.thresholds ?? []).map(({ threshold, missed }) => `${missed ? 'missed' : 'met'}  ${threshold}`),
    ...(answer?.missed ?? []),
  ]
  return [
    `### ${title}`,
    fenced(gates.join('\n')),
    report ?? '',
    answer?.findings === undefined ? '' : fenced(findingsText(answer.findings).join('\n')),
    fenced(printed),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

/** The first metric of a result, of a comparison that of the last side; empty where there is none. */
export function scoreOf({ summary, comparisons, metrics }: Answer): string {
  const value =
    Object.values(summary?.metrics ?? {})[0]?.value ?? comparisons?.at(-1)?.metrics[0]?.after ?? metrics?.[0]?.value
  return value === undefined ? '' : String(value)
}

/** Text in a fence that it cannot close; what is far too long for a page is cut off, and said so. */
function fenced(text: string): string {
  const shown = text.trimEnd()
  if (shown === '') return ''
  const fence = '`'.repeat(Math.max(3, ...[...shown.matchAll(/`+/g)].map(([ticks]) => ticks.length + 1)))
  return `${fence}text\n${shown.length > longest ? `${shown.slice(0, longest)}\n... the log has the rest` : shown}\n${fence}`
}

const longest = 60_000
