import { isNovaEvalError } from '../errors.ts'
import type { StageName } from '../processor/stage.ts'
import { type BlobPort, openBlob } from './emf-blob.ts'
import type { Sent } from './unscored.ts'
import { version } from './version.ts'

/** What is asked of a logger; Powertools' Logger fits. */
export interface LoggerPort {
  info(message: string, fields: Record<string, unknown>): void
  error(message: string, fields: Record<string, unknown>): void
}

/** What is asked of a metrics recorder; Powertools' Metrics fits. */
export interface MetricsPort extends BlobPort {
  publishStoredMetrics(): unknown
}

/** How one invocation ended, as far as its one sample tells. */
export type Ended =
  | { readonly kind: 'prepared'; readonly stage: 'preprocess' }
  | { readonly kind: 'measured'; readonly stage: 'postprocess'; readonly sent: readonly Sent[] }
  | { readonly kind: 'rejected' }
  | { readonly kind: 'failed'; readonly stage: StageName | undefined; readonly error: unknown }

export interface Invocation {
  readonly requestId: string | undefined
  readonly milliseconds: number
  readonly ended: Ended
  /** The event and the response, only where payloads may be logged. */
  readonly payloads?: { readonly event: unknown; readonly response: unknown } | undefined
}

/** Writes one log line and one EMF blob an invocation. */
export type Telemetry = (invocation: Invocation) => void

/**
 * Telemetry over any logger and metrics. What it writes holds names, numbers and codes, never text of a sample.
 *
 * @param shared whether the metrics are the user's own, into which the stages may write too
 */
export function createTelemetry(logger: LoggerPort, metrics: MetricsPort, shared: boolean): Telemetry {
  let first = true
  return (invocation) => {
    const { milliseconds, ended } = invocation
    const cold = first && isColdStart(metrics)
    first = false
    const outcome = outcomeOf(ended)
    const add = openBlob(metrics, shared)
    add('Samples', 'Count', 1)
    if (outcome) add(counts[outcome], 'Count', 1)
    add('StageDuration', 'Milliseconds', milliseconds)
    if (cold) add('ColdStart', 'Count', 1)
    let leftOut = 0
    for (const { metric, value, role } of ended.kind === 'measured' ? ended.sent : []) {
      if (role !== 'stand-in' && !add(metric, 'None', value)) leftOut++
    }
    const fields = fieldsOf(invocation, outcome, cold)
    if (leftOut > 0) fields.metrics_left_out = leftOut
    try {
      if (ended.kind === 'failed') logger.error('invocation failed', fields)
      else logger.info('invocation', fields)
    } finally {
      // Whatever became of the line: what is stored now must not leave with the next invocation.
      metrics.publishStoredMetrics()
    }
  }
}

type Outcome = 'scored' | 'abstained' | 'failed' | 'rejected'

const counts = {
  scored: 'Scored',
  abstained: 'Abstained',
  failed: 'Failed',
  rejected: 'Rejected',
} as const satisfies Record<Outcome, string>

/** Asking Powertools' Metrics takes its one cold start, so that a user's own instance does not count it a second time. */
function isColdStart(metrics: object): boolean {
  const ask: unknown = Reflect.get(metrics, 'getColdStart')
  const theirs = typeof ask === 'function' ? ask.call(metrics) === true : undefined
  const type = process.env.AWS_LAMBDA_INITIALIZATION_TYPE
  // Away from Lambda the first invocation counts as one; an environment that was started ahead has none.
  return type === undefined || type === '' || (theirs ?? type === 'on-demand')
}

/** A preprocess has no outcome yet: its sample is still on the way. */
function outcomeOf(ended: Ended): Outcome | undefined {
  if (ended.kind === 'prepared') return undefined
  if (ended.kind !== 'measured') return ended.kind
  return ended.sent.some(({ role }) => role === undefined) ? 'scored' : 'abstained'
}

/** What the line holds beside the logger's own keys. */
function fieldsOf(
  { requestId, milliseconds, ended, payloads }: Invocation,
  outcome: Outcome | undefined,
  cold: boolean,
): Record<string, unknown> {
  const fields: Record<string, unknown> = { function_request_id: requestId }
  if (cold) Object.assign(fields, { cold_start: true, sdk_version: version })
  if ('stage' in ended && ended.stage !== undefined) fields.process_type = ended.stage
  const sample: Record<string, unknown> = outcome === undefined ? {} : { outcome }
  if (ended.kind === 'measured' && ended.sent.length > 0) {
    const standIns = ended.sent.filter(({ role }) => role === 'stand-in')
    sample.metrics = metricsOf(ended.sent)
    if (standIns.length > 0) sample.abstained = standIns.map(({ metric }) => metric)
  }
  sample.ms = milliseconds
  fields.samples = [sample]
  if (ended.kind === 'failed') fields.error = describeError(ended.error, payloads !== undefined)
  return payloads === undefined ? fields : { ...fields, ...payloads }
}

const metricsOf = (sent: readonly Sent[]): Record<string, number> =>
  Object.fromEntries(sent.filter(({ role }) => role !== 'stand-in').map(({ metric, value }) => [metric, value]))

/** An error without its message: the author's own may quote the sample. */
function describeError(error: unknown, showMessage: boolean): Record<string, unknown> {
  const message = showMessage && error instanceof Error ? { message: error.message } : {}
  if (!isNovaEvalError(error)) return { name: error instanceof Error ? error.name : typeof error, ...message }
  const { name, code, path } = error
  return { name, code, ...(path !== undefined && { path }), ...message }
}
