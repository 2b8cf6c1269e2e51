import { type AggregationKind, aggregationKinds, isAggregation } from '../aggregation/aggregation-kind.ts'
import { ProcessorError } from '../errors.ts'
import type { EncodePolicy } from './encode.ts'
import type { LoggerPort, MetricsPort } from './telemetry.ts'
import { type MayAbstain, unscoredPolicy } from './unscored.ts'

export interface HandlerOptions {
  /** Metrics that may abstain, name to range. Each is sent for every sample beside `<name>_unscored`. Default: none. */
  readonly mayAbstain?: MayAbstain
  /** The job's aggregation, as the recipe says it. Default: `NOVA_EVAL_AGGREGATION`, else `average`. */
  readonly aggregation?: AggregationKind
  /** What becomes of a sample with an abstention: `companion` (default) sends and counts it, `throw` fails it. */
  readonly onUnscored?: 'companion' | 'throw'
  /** `python` reads numbers as text, booleans and repeated names as the Python kit does. Default: they are refused. */
  readonly coerce?: 'python'
  /** `none`, or Powertools instances of your own. Default: one log line and one EMF blob an invocation. */
  readonly telemetry?: 'none' | { readonly logger: LoggerPort; readonly metrics: MetricsPort }
}

/** The options with their defaults, checked. */
export interface Settings extends EncodePolicy {
  readonly telemetry: HandlerOptions['telemetry']
  readonly logPayloads: boolean
}

const known = [
  'mayAbstain',
  'aggregation',
  'onUnscored',
  'coerce',
  'telemetry',
] as const satisfies readonly (keyof HandlerOptions)[]

/** @throws ProcessorError NE3006 for an unknown option or a value it cannot have */
export function resolveOptions(options: HandlerOptions, env: Readonly<Record<string, string | undefined>>): Settings {
  if (typeof options !== 'object' || options === null) throw refused('options', 'an object', options)
  for (const key of Object.keys(options)) {
    if (!(known as readonly string[]).includes(key))
      throw refused(key, `one of ${known.join(', ')}`, 'an option of another name')
  }
  const { mayAbstain = {}, onUnscored = 'companion', coerce, telemetry } = options
  const aggregation: unknown = options.aggregation ?? env.NOVA_EVAL_AGGREGATION ?? 'average'
  if (!isAggregation(aggregation)) throw refused('aggregation', aggregationKinds.join(', '), aggregation)
  if (onUnscored !== 'companion' && onUnscored !== 'throw') throw refused('onUnscored', 'companion, throw', onUnscored)
  if (coerce !== undefined && coerce !== 'python') throw refused('coerce', 'python', coerce)
  if (telemetry !== undefined && telemetry !== 'none' && !isTelemetry(telemetry)) {
    throw refused('telemetry', "'none' or { logger, metrics }", typeof telemetry)
  }
  return {
    ...unscoredPolicy({ mayAbstain, aggregation, onUnscored }),
    coerce: coerce ?? 'none',
    // A rehearsal calls the same handler as Lambda, but has no use for a log line an invocation.
    telemetry: env.NOVA_EVAL_TELEMETRY === 'none' ? 'none' : telemetry,
    logPayloads: env.NOVA_EVAL_LOG_PAYLOADS === 'true',
  }
}

function isTelemetry(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { logger, metrics, ...others } = value as { logger?: Partial<LoggerPort>; metrics?: Partial<MetricsPort> }
  const methods = [logger?.info, logger?.error, metrics?.addMetric, metrics?.publishStoredMetrics]
  return Object.keys(others).length === 0 && methods.every((method) => typeof method === 'function')
}

const refused = (option: string, expected: string, got: unknown) =>
  new ProcessorError(`option ${option} at /${option}: expected ${expected}, got ${String(got)}`, {
    code: 'NE3006',
    path: `/${option}`,
    hint: 'see the options of buildLambdaHandler',
  })
