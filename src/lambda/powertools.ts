import { Logger } from '@aws-lambda-powertools/logger'
import { Metrics } from '@aws-lambda-powertools/metrics'
import { createTelemetry, type Telemetry } from './telemetry.ts'

/**
 * The default telemetry. A file of its own, reached only by `import()`: inlined it would cost every cold start its parsing.
 * Powertools' own `POWERTOOLS_*` variables win over our names.
 */
export function openPowertools(): Telemetry {
  const serviceName = process.env.POWERTOOLS_SERVICE_NAME ?? 'nova-custom-eval'
  const namespace = process.env.POWERTOOLS_METRICS_NAMESPACE ?? 'NovaCustomEval'
  return createTelemetry(new Logger({ serviceName }), new Metrics({ namespace, serviceName }))
}
