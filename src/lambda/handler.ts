import type { Context } from 'aws-lambda'
import { collectStages, type Stages } from '../processor/collect.ts'
import { describeProcessor } from '../processor/description.ts'
import { decode, type Request, UnsupportedProcessType } from './decode.ts'
import { dispatch } from './dispatch.ts'
import { type Encoded, encode } from './encode.ts'
import { type HandlerOptions, resolveOptions } from './options.ts'
import { createTelemetry, type Ended, type Invocation, type Telemetry } from './telemetry.ts'

/** A Lambda handler of two parameters: Node 24 on Lambda refuses to load one that declares a third. */
export type LambdaHandler = (event: unknown, context: Context) => Promise<unknown>

/**
 * Makes the function that Lambda calls out of a processor's stages: it decodes, validates, dispatches on `process_type`, and encodes.
 *
 * An object of an unknown `process_type` is answered `{ statusCode: 400, body: { error } }`; everything else that is wrong is thrown,
 * as the Python kit does, with its class names and message prefixes. Invocations share no state.
 *
 * @param processor stages made by `preprocess` and `postprocess`, or an instance of a class that carries them as decorators
 * @throws ProcessorError NE3004, NE3005, NE3006 where the processor or an option is not right
 * @example buildLambdaHandler({ postprocessor: postprocess(({ data }) => ({ length: data.inference_output.length })) }, { telemetry: 'none' })
 */
export function buildLambdaHandler(processor: Stages | object, options: HandlerOptions = {}): LambdaHandler {
  const stages = collectStages(processor)
  const settings = resolveOptions(options, process.env)
  const opening = openTelemetry(settings.telemetry)

  async function handler(event: unknown, context: Context): Promise<unknown> {
    const telemetry = opening && (await opening)
    const started = telemetry ? performance.now() : 0
    let request: Request | undefined
    let ended: Ended | undefined
    let response: unknown
    try {
      request = decode(event, stages, settings)
      const given = dispatch(request, context)
      const { answer } = given instanceof Promise ? await given : given
      const encoded = encode(request, answer, settings)
      ended = endedOf(encoded)
      response = encoded.response
    } catch (error) {
      if (!(error instanceof UnsupportedProcessType)) {
        ended = { kind: 'failed', stage: request?.stage, error }
        throw error
      }
      ended = { kind: 'rejected' }
      response = error.response
    } finally {
      if (telemetry && ended) {
        const payloads = settings.logPayloads ? { event, response } : undefined
        report(telemetry, {
          requestId: context?.awsRequestId,
          milliseconds: performance.now() - started,
          ended,
          payloads,
        })
      }
    }
    return response
  }

  return describeProcessor(handler, {
    stages: Object.keys(stages),
    mayAbstain: Object.keys(settings.mayAbstain),
    aggregation: settings.aggregation,
  })
}

const endedOf = (encoded: Encoded): Ended =>
  encoded.stage === 'preprocess'
    ? { kind: 'prepared', stage: 'preprocess' }
    : { kind: 'measured', stage: 'postprocess', sent: encoded.sent }

/** A logger or a recorder of the user's may throw; the sample must not be lost to it, nor the loss go unsaid. */
function report(telemetry: Telemetry, invocation: Invocation): void {
  try {
    telemetry(invocation)
  } catch (error) {
    console.error(`nova-custom-eval: telemetry failed: ${error instanceof Error ? error.name : typeof error}`)
  }
}

/** Begins to load Powertools while the environment starts, so that the first invocation finds it there. */
function openTelemetry(telemetry: HandlerOptions['telemetry']): Telemetry | Promise<Telemetry> | undefined {
  if (telemetry === 'none') return undefined
  if (telemetry !== undefined) return createTelemetry(telemetry.logger, telemetry.metrics, true)
  const opening = import('./powertools.ts').then(({ openPowertools }) => openPowertools())
  // Awaited by the first invocation, which may come late: until then a failure must not end the process.
  opening.catch(() => undefined)
  return opening
}
