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
  return ({ requestId, milliseconds, ended, payloads }) => {
    const cold = first && isColdStart(metrics)
    first = false
    const outcome = outcomeOf(ended)
    const sent = ended.kind === 'measured' ? ended.sent : []
    const scores = sent.filter(({ role }) => role !== 'stand-in')

    const add = openBlob(metrics, shared)
    add('Samples', 'Count', 1)
    if (outcome) add(`${outcome.charAt(0).toUpperCase()}${outcome.slice(1)}`, 'Count', 1)
    add('StageDuration', 'Milliseconds', milliseconds)
    if (cold) add('ColdStart', 'Count', 1)
    const leftOut = scores.filter(({ metric, value }) => !add(metric, 'None', value)).length

    const fields = {
      function_request_id: requestId,
      ...(cold && { cold_start: true, sdk_version: version }),
      ...('stage' in ended && ended.stage !== undefined && { process_type: ended.stage }),
      samples: [{ ...(outcome && { outcome }), ...metricsOf(sent, scores), ms: milliseconds }],
      ...(leftOut > 0 && { metrics_left_out: leftOut }),
      ...(ended.kind === 'failed' && { error: describeError(ended.error, payloads !== undefined) }),
      ...payloads,
    }
    try {
      if (ended.kind === 'failed') logger.error('invocation failed', fields)
      else logger.info('invocation', fields)
    } finally {
      // Whatever became of the line: what is stored now must not leave with the next invocation.
      metrics.publishStoredMetrics()
    }
  }
}

/** Asking Powertools' Metrics takes its one cold start, so that a user's own instance does not count it a second time. */
function isColdStart(metrics: object): boolean {
  const ask: unknown = Reflect.get(metrics, 'getColdStart')
  const theirs = typeof ask === 'function' ? ask.call(metrics) === true : undefined
  const type = process.env.AWS_LAMBDA_INITIALIZATION_TYPE
  // Away from Lambda the first invocation counts as one; an environment that was started ahead has none.
  return type === undefined || type === '' || (theirs ?? type === 'on-demand')
}

/** A preprocess has no outcome yet: its sample is still on the way. */
function outcomeOf(ended: Ended): 'scored' | 'abstained' | 'failed' | 'rejected' | undefined {
  if (ended.kind === 'prepared') return undefined
  if (ended.kind !== 'measured') return ended.kind
  return ended.sent.some(({ role }) => role === undefined) ? 'scored' : 'abstained'
}

function metricsOf(sent: readonly Sent[], scores: readonly Sent[]): Record<string, unknown> {
  if (sent.length === 0) return {}
  const metrics = Object.fromEntries(scores.map(({ metric, value }) => [metric, value]))
  if (scores.length === sent.length) return { metrics }
  return { metrics, abstained: sent.filter(({ role }) => role === 'stand-in').map(({ metric }) => metric) }
}

/** An error without its message: the author's own may quote the sample. */
function describeError(error: unknown, showMessage: boolean): Record<string, unknown> {
  const message = showMessage && error instanceof Error ? { message: error.message } : {}
  if (!isNovaEvalError(error)) return { name: error instanceof Error ? error.name : typeof error, ...message }
  const { name, code, path } = error
  return { name, code, ...(path !== undefined && { path }), ...message }
}
