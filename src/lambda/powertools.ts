import { Logger } from '@aws-lambda-powertools/logger'
import { Metrics } from '@aws-lambda-powertools/metrics'
import { createTelemetry, type Telemetry } from './telemetry.ts'

/**
 * The default telemetry. A file of its own, reached only by `import()`: inlined it would cost every cold start its parsing.
 * Powertools' own `POWERTOOLS_*` variables win over our names.
 */
export function openPowertools(): Telemetry {
  const serviceName = variable('POWERTOOLS_SERVICE_NAME') ?? 'nova-custom-eval'
  const namespace = variable('POWERTOOLS_METRICS_NAMESPACE') ?? 'NovaCustomEval'
  return createTelemetry(new Logger({ serviceName }), new Metrics({ namespace, serviceName }), false)
}

/** A variable that is set to nothing is not set, as Powertools reads it. */
function variable(name: string): string | undefined {
  const value = process.env[name]?.trim()
  return value === '' ? undefined : value
}
