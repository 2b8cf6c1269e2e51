import { isNovaEvalError } from '../errors.ts'
import type { StageName } from '../processor/stage.ts'
import type { Sent } from './unscored.ts'
import { version } from './version.ts'

/** What is asked of a logger; Powertools' Logger fits. */
export interface LoggerPort {
  info(message: string, fields: Record<string, unknown>): void
  error(message: string, fields: Record<string, unknown>): void
}

/** What is asked of a metrics recorder; Powertools' Metrics fits. */
export interface MetricsPort {
  addMetric(name: string, unit: 'Count' | 'Milliseconds' | 'None', value: number): unknown
  publishStoredMetrics(): void
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

/** EMF takes 100 metrics a blob; ours are at most seven of them. */
const room = 93

const ours = new Set(['Samples', 'Scored', 'Abstained', 'Failed', 'Rejected', 'StageDuration', 'ColdStart', 'service'])

/** Telemetry over any logger and metrics. What it writes holds names, numbers and codes, never text of a sample. */
export function createTelemetry(logger: LoggerPort, metrics: MetricsPort): Telemetry {
  let first = true
  const coldStart = (): boolean => {
    const theirs = first ? takeColdStart(metrics) : false
    const cold = process.env.AWS_LAMBDA_INITIALIZATION_TYPE === undefined ? first : (theirs ?? first)
    first = false
    return cold
  }
  return ({ requestId, milliseconds, ended, payloads }) => {
    const cold = coldStart()
    const outcome = outcomeOf(ended)
    const scores = ended.kind === 'measured' ? ended.sent : []
    const sendable = scores.filter(({ metric, abstained }) => !abstained && !ours.has(metric) && metric.length > 0 && metric.length <= 255)
    const kept = sendable.slice(0, room)
    const fields = {
      function_request_id: requestId,
      ...(cold && { cold_start: true, sdk_version: version }),
      ...('stage' in ended && ended.stage !== undefined && { process_type: ended.stage }),
      samples: [{ ...(outcome && { outcome }), ...(scores.length > 0 && { metrics: scoresOf(scores) }), ...abstainedOf(scores), ms: milliseconds }],
      ...(kept.length < scores.filter(({ abstained }) => !abstained).length && { metrics_left_out: scores.length - kept.length }),
      ...(ended.kind === 'failed' && { error: describeError(ended.error) }),
      ...payloads,
    }
    if (ended.kind === 'failed') logger.error('invocation failed', fields)
    else logger.info('invocation', fields)
    metrics.addMetric('Samples', 'Count', 1)
    if (outcome) metrics.addMetric(`${outcome.charAt(0).toUpperCase()}${outcome.slice(1)}`, 'Count', 1)
    metrics.addMetric('StageDuration', 'Milliseconds', milliseconds)
    if (cold) metrics.addMetric('ColdStart', 'Count', 1)
    for (const { metric, value } of kept) metrics.addMetric(metric, 'None', value)
    metrics.publishStoredMetrics()
  }
}

/** Asking Powertools' Metrics takes its one cold start, so that a user's own instance does not count it a second time. */
function takeColdStart(metrics: object): boolean | undefined {
  const ask: unknown = Reflect.get(metrics, 'getColdStart')
  return typeof ask === 'function' ? ask.call(metrics) === true : undefined
}

/** A preprocess has no outcome yet: its sample is still on the way. */
function outcomeOf(ended: Ended): 'scored' | 'abstained' | 'failed' | 'rejected' | undefined {
  if (ended.kind === 'prepared') return undefined
  if (ended.kind !== 'measured') return ended.kind
  return ended.sent.some(({ abstained }) => abstained) && ended.sent.every(isNoScore) ? 'abstained' : 'scored'
}

const isNoScore = ({ metric, abstained }: Sent): boolean => abstained === true || metric.endsWith('_unscored')

const scoresOf = (sent: readonly Sent[]): Record<string, number> =>
  Object.fromEntries(sent.filter(({ abstained }) => !abstained).map(({ metric, value }) => [metric, value]))

function abstainedOf(sent: readonly Sent[]): { abstained?: string[] } {
  const names = sent.filter(({ abstained }) => abstained).map(({ metric }) => metric)
  return names.length > 0 ? { abstained: names } : {}
}

/** An error without its message: the author's own may quote the sample. */
function describeError(error: unknown): Record<string, unknown> {
  if (!isNovaEvalError(error)) return { name: error instanceof Error ? error.name : typeof error }
  const { name, code, path, cause } = error
  return { name, code, ...(path !== undefined && { path }), ...(cause instanceof Error && { cause: cause.name }) }
}
