/** Times the handler's own log line and blob against the same Powertools calls alone; its output goes where `telemetry.ts` sends it. */
import { Logger } from '@aws-lambda-powertools/logger'
import { Metrics } from '@aws-lambda-powertools/metrics'
import type { LoggerPort, MetricsPort } from '../src/index.ts'
import { built } from './built.ts'
import { context, eventOf, scores } from './events.ts'
import { paired } from './paired.ts'

const { buildLambdaHandler, postprocess } = await built()
const stages = { postprocessor: postprocess(() => scores) }
const event: unknown = JSON.parse(eventOf('postprocess', 1_000))

/** Every call the handler makes in an ordinary invocation, to be made again without it. */
const lines: Parameters<LoggerPort['info']>[] = []
const values: Parameters<MetricsPort['addMetric']>[] = []
const recording = buildLambdaHandler(stages, {
  telemetry: {
    logger: { info: (...call) => void lines.push(call), error: () => undefined },
    metrics: { addMetric: (...call) => values.push(call), publishStoredMetrics: () => undefined },
  },
})
await recording(event, context)
lines.length = 0
values.length = 0
await recording(event, context)

const options = { serviceName: 'nova-custom-eval', namespace: 'NovaCustomEval' }
const logger = new Logger(options)
const metrics = new Metrics(options)
const handler = buildLambdaHandler(stages)
const silent = buildLambdaHandler(stages, { telemetry: 'none' })

const timings = await paired(
  {
    calls(calls) {
      for (let call = 0; call < calls; call++) {
        for (const line of lines) logger.info(...line)
        for (const value of values) metrics.addMetric(...value)
        metrics.publishStoredMetrics()
      }
    },
    async handler(calls) {
      for (let call = 0; call < calls; call++) await handler(event, context)
    },
    async silent(calls) {
      for (let call = 0; call < calls; call++) await silent(event, context)
    },
  },
  { rounds: Number(process.argv[2]), calls: 50 },
)
process.send?.({ timings, lines: lines.length, values: values.length })
