import { findingsText } from '../report/findings-text.ts'
import { renderTable } from '../report/table.ts'
import type { EmulateReport, StageReport } from '../run/emulate/emulate-report.ts'
import { exitCodes, type Verdict } from './exit-code.ts'

export interface EmulateTextOptions {
  readonly data: string
  readonly maxErrorRate: number
  readonly verdict: Verdict
}

/** An emulated job for people: how the caller calls, how its calls went, what it would lose, how long it would take. */
export function emulateText(report: EmulateReport, { data, maxErrorRate, verdict }: EmulateTextOptions): string[] {
  const { habits, rows, stages, findings, assumptions, simulated } = report
  const lost = rows.failed + rows.rejected
  return [
    `${report.handler}  ${data}`,
    `caller ${habits.caller}: ${habits.profile.title}`,
    ...renderTable(
      [
        { head: '', align: 'left' },
        { head: '', align: 'right' },
        { head: '', align: 'left' },
      ],
      [
        ...habits.told.map(({ name, value, source, assumed }) => [
          name,
          String(value),
          assumed ? `assumed: ${source}` : source,
        ]),
        [
          'seconds of the function',
          String(habits.timeout / 1_000),
          "the function's own, --timeout; Lambda's most is 900",
        ],
        [
          'MB of the function',
          String(habits.memory),
          report.live ? 'not looked at: it is deployed' : "the function's own, --memory",
        ],
      ],
    ).slice(1),
    '',
    `${rows.total} rows: ${rows.scored} scored, ${rows.abstained} abstained, ${rows.failed} failed, ${rows.rejected} rejected`,
    ...stageTable(stages),
    '',
    ...againLines(report),
    ...timeLines(report),
    '',
    ...findingsText(findings),
    '',
    ...(lost > 0 ? [`the job would lose ${lost} of ${rows.total} rows; allowed ${maxErrorRate}`] : []),
    `exit ${exitCodes[verdict]}`,
    '',
    `simulated: ${simulated.join('; ')}`,
    'assumed, since no source says it:',
    ...assumptions.map((assumption) => `  ${assumption}`),
  ]
}

const stageTable = (stages: readonly StageReport[]): string[] =>
  renderTable(
    [
      { head: 'calls of', align: 'left' },
      ...['calls', 'tries', 'p50', 'p99', 'slowest', 'failed', 'timed out', 'throttled', 'cold'].map((head) => ({
        head,
        align: 'right' as const,
      })),
    ],
    stages
      .filter(({ calls }) => calls > 0)
      .map(({ name, calls, tries, p50, p99, slowest, failed, timedOut, throttled, coldStarts }) => [
        name,
        ...[calls, tries].map(String),
        ...[p50, p99, slowest].map((ms) => (ms === undefined ? '-' : duration(ms))),
        ...[failed, timedOut, throttled, coldStarts].map(String),
      ]),
  )

function againLines({ again, spelled }: EmulateReport): string[] {
  if (again === undefined) return ['asked again: nothing']
  return [
    `asked again: ${again.rows} rows in turn and ${again.alone} of them alone, with nothing else under way: ${again.steady ? 'the same scores' : 'other scores, see below'}`,
    ...(spelled === undefined || spelled.tried === 0
      ? []
      : [`other spellings of these rows: ${spelled.answered} of ${spelled.tried} answered alike`]),
  ]
}

function timeLines({ measured, replayedMs, prediction }: EmulateReport): string[] {
  const { wallMs, environments, openMs } = measured
  const opening = openMs === undefined ? '' : `, each ${duration(openMs)} to open`
  return [
    `time: ${duration(wallMs)} here in ${environments} environments${opening}; ${duration(replayedMs)} as the caller would have it`,
    ...(prediction === undefined
      ? []
      : [`${prediction.rows} rows would take ${duration(prediction.wallMs)}: ${prediction.formula}`]),
  ]
}

/** A time for people: milliseconds below a second, hours above two of them. */
function duration(ms: number): string {
  if (ms < 10) return `${ms.toFixed(1)} ms`
  if (ms < 1_000) return `${Math.round(ms)} ms`
  if (ms < 120_000) return `${(ms / 1_000).toFixed(1)} s`
  return ms < 7_200_000 ? `${(ms / 60_000).toFixed(1)} min` : `${(ms / 3_600_000).toFixed(1)} h`
}
