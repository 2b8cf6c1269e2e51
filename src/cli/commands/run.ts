import type { AggregationKind } from '../../aggregation/index.ts'
import { NovaEvalError } from '../../errors.ts'
import { summaryText } from '../../report/summary-text.ts'
import type { Summary } from '../../results/summary.ts'
import type { RunRequest } from '../../run/plan.ts'
import { type RunHooks, run } from '../../run/run.ts'
import type { CommandResult } from '../command.ts'
import type { Verdict } from '../exit-code.ts'
import { missedThresholds, parseThreshold, type Threshold } from '../threshold.ts'

/** The flags of `nova-eval run`, as the command line reads them. */
export interface RunFlags {
  readonly data: string
  readonly processor: string
  readonly outputs: string
  readonly recipe?: string
  readonly aggregation?: AggregationKind
  readonly output?: string
  readonly limit?: number
  readonly sample?: number
  readonly seed: number
  readonly id?: readonly string[]
  readonly filter?: readonly string[]
  readonly slice?: readonly string[]
  readonly concurrency: number
  readonly timeout: number
  readonly threshold?: readonly string[]
  readonly maxErrorRate: number
  readonly acceptStale?: boolean
  readonly handlerLogs?: boolean
  readonly force?: boolean
}

/** Rehearses a job and says how it went. */
export async function runCommand(flags: RunFlags, command: readonly string[], hooks: RunHooks): Promise<CommandResult> {
  const thresholds = (flags.threshold ?? []).map(parseThreshold)
  const { folder, summary, interrupted, plan } = await run(requestOf(flags, command), hooks)
  const missed = missedThresholds(summary, thresholds)
  const verdict = interrupted ? interruption(hooks.signal) : judge(summary, missed, flags.maxErrorRate)
  return {
    verdict,
    text: [
      `${plan.name}  ${flags.data}  ${flags.processor}`,
      ...summaryText(summary),
      '',
      ...verdictLines(verdict, summary, missed, flags.maxErrorRate),
      `files: ${folder}/  (rows.jsonl summary.json run.json ${plan.name}/eval_results/)`,
    ],
    json: {
      schema: 'nova-eval/run-result@1',
      verdict,
      folder,
      thresholds: thresholds.map(({ text }) => ({ threshold: text, missed: missed.some((one) => one.text === text) })),
      summary,
    },
    notes: summary.warnings.map((warning) => `warning: ${warning}`),
  }
}

function requestOf(flags: RunFlags, command: readonly string[]): RunRequest {
  return {
    data: flags.data,
    processor: flags.processor,
    outputs: flags.outputs,
    recipe: flags.recipe,
    aggregation: flags.aggregation,
    folder: flags.output,
    selection: {
      limit: flags.limit,
      sample: flags.sample === undefined ? undefined : { size: flags.sample, seed: flags.seed },
      ids: flags.id,
      filters: flags.filter?.map(parseFilter),
    },
    slices: flags.slice ?? [],
    concurrency: flags.concurrency,
    timeout: flags.timeout,
    acceptStale: flags.acceptStale ?? false,
    handlerLogs: flags.handlerLogs ?? false,
    force: flags.force ?? false,
    command,
  }
}

function parseFilter(text: string): { field: string; value: string } {
  const found = /^metadata\.([^=]+)=(.*)$/s.exec(text)
  if (found === null)
    throw new NovaEvalError(`--filter ${text}: expected metadata.<field>=<value>`, {
      code: 'NE1002',
      hint: "for instance --filter 'metadata.difficulty=hard'",
    })
  return { field: found[1] as string, value: found[2] as string }
}

const interruption = (signal: AbortSignal | undefined): Verdict =>
  signal?.reason === 'terminated' ? 'terminated' : 'interrupted'

/** The first that holds: nothing could be trusted, a gate missed. */
function judge({ rows }: Summary, missed: readonly Threshold[], maxErrorRate: number): Verdict {
  if (rows.total > 0 && (rows.failed + rows.rejected) / rows.total > maxErrorRate) return 'unreliable'
  return missed.length > 0 ? 'gate' : 'ok'
}

function verdictLines(
  verdict: Verdict,
  { rows }: Summary,
  missed: readonly Threshold[],
  maxErrorRate: number,
): string[] {
  const gates = missed.map(
    ({ text, value }) => `gate missed: ${text}, got ${value === undefined ? 'nothing scored' : value}`,
  )
  switch (verdict) {
    case 'interrupted':
    case 'terminated':
      return ['interrupted: the rows above are done and kept', ...gates]
    case 'unreliable':
      return [
        `not to be trusted: ${rows.failed + rows.rejected} of ${rows.total} rows failed or were rejected, allowed ${maxErrorRate}`,
        ...gates,
      ]
    default:
      return gates
  }
}
