/** Whatever comes in and whatever a stage does, a valid response or an error with a code comes out. `NOVA_EVAL_FUZZ_RUNS=100000` for the full count. */
import { Ajv, type ValidateFunction } from 'ajv'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { postprocessResponseSchema } from '../../src/contract/postprocess.ts'
import { preprocessResponseSchema } from '../../src/contract/preprocess.ts'
import {
  buildLambdaHandler,
  type HandlerOptions,
  isNovaEvalError,
  type LambdaHandler,
  type PostprocessStage,
  type PreprocessStage,
  postprocess,
  preprocess,
} from '../../src/index.ts'
import { lambdaContext } from '../support/context.ts'
import { stage } from './answers.ts'
import { anyEvent, validEvent } from './events.ts'

const runs = Number(process.env.NOVA_EVAL_FUZZ_RUNS ?? 5_000)
const patience = 60_000 + runs * 5

/** Compiled here, by Ajv's own compiler with its own settings: not the code that the handler runs. */
const ajv = new Ajv({ strict: true, allowUnionTypes: true })
const valid: Record<string, ValidateFunction> = {
  preprocess: ajv.compile(preprocessResponseSchema),
  postprocess: ajv.compile(postprocessResponseSchema),
  unsupported: ajv.compile({
    type: 'object',
    required: ['statusCode', 'body'],
    properties: {
      statusCode: { const: 400 },
      body: {
        type: 'object',
        required: ['error'],
        properties: { error: { type: 'string', pattern: '^Unsupported process_type: ' } },
        additionalProperties: false,
      },
    },
    additionalProperties: false,
  }),
}

const intact = (() => {
  const keysOf = () =>
    [Object.prototype, Array.prototype, Function.prototype, String.prototype].map(
      (prototype) => Reflect.ownKeys(prototype).length,
    )
  const before = keysOf()
  return () => {
    expect(keysOf()).toEqual(before)
    expect(({} as Record<string, unknown>).polluted).toBe(undefined)
  }
})()

/** Calls the handler as Lambda does, and judges what the caller gets. */
async function ends(handler: LambdaHandler, event: unknown): Promise<'answered' | 'refused' | 'unsupported'> {
  let response: unknown
  try {
    response = await handler(event, lambdaContext())
  } catch (error) {
    if (!isNovaEvalError(error)) throw new Error('an error without a code', { cause: error })
    expect(error.code).toMatch(/^NE3\d{3}$/)
    expect(error.message.endsWith(`[${error.code}]`)).toBe(true)
    expect(error.hint?.length).toBeGreaterThan(10)
    expect(error.stack).toBeTypeOf('string')
    return 'refused'
  }
  // What crosses is text: a lone surrogate or a getter must survive it too.
  const sent: unknown = JSON.parse(JSON.stringify(response))
  if (valid.unsupported?.(sent)) return 'unsupported'
  const type = (event as { process_type: string }).process_type
  if (!valid[type]?.(sent)) throw new Error(`an invalid response: ${ajv.errorsText(valid[type]?.errors)}`)
  if (type === 'postprocess') {
    const body = (sent as { body: { metric: string }[] }).body
    expect(new Set(body.map(({ metric }) => metric)).size).toBe(body.length)
  }
  return 'answered'
}

test(
  `${runs} events: valid, mutated and hostile`,
  async () => {
    const echo = buildLambdaHandler(
      {
        preprocessor: preprocess(({ data }) => data),
        postprocessor: postprocess(({ data }) => ({ length: data.gold.length })),
      },
      { telemetry: 'none' },
    )
    const counts = { answered: 0, refused: 0, unsupported: 0 }
    await fc.assert(
      fc.asyncProperty(anyEvent, async (event) => {
        counts[await ends(echo, event)]++
        intact()
      }),
      { numRuns: runs },
    )
    // A run in which nothing was answered, or nothing refused, has tested nothing.
    for (const count of Object.values(counts)) expect(count).toBeGreaterThan(runs / 100)
  },
  patience,
)

const options: fc.Arbitrary<HandlerOptions> = fc.record(
  {
    mayAbstain: fc.constant({ judge: [0, 1] as const }),
    onUnscored: fc.constantFrom('companion' as const, 'throw' as const),
    aggregation: fc.constantFrom('average' as const, 'min' as const),
  },
  { requiredKeys: [] },
)

test(
  `${runs} answers: of every form, hostile, thrown and rejected`,
  async () => {
    const counts = { answered: 0, refused: 0, unsupported: 0 }
    await fc.assert(
      fc.asyncProperty(stage, validEvent, options, fc.boolean(), async (act, event, settings, late) => {
        const run = late ? async () => act() : act
        const handler = buildLambdaHandler(
          {
            preprocessor: preprocess((() => run()) as PreprocessStage),
            postprocessor: postprocess((() => run()) as PostprocessStage),
          },
          { ...settings, telemetry: 'none' },
        )
        counts[await ends(handler, event)]++
        intact()
      }),
      { numRuns: runs },
    )
    expect(counts.unsupported).toBe(0)
    expect(Math.min(counts.answered, counts.refused)).toBeGreaterThan(runs / 20)
  },
  patience,
)

test(
  `${Math.ceil(runs / 5)} answers read as Python does, with a log line and a blob each`,
  async () => {
    const lines: unknown[] = []
    const logger = { info: (...line: unknown[]) => lines.push(line), error: (...line: unknown[]) => lines.push(line) }
    const metrics = { addMetric: () => {}, publishStoredMetrics: () => {} }
    await fc.assert(
      fc.asyncProperty(stage, validEvent, async (act, event) => {
        lines.length = 0
        const handler = buildLambdaHandler(
          {
            preprocessor: preprocess((() => act()) as PreprocessStage),
            postprocessor: postprocess((() => act()) as PostprocessStage),
          },
          { coerce: 'python', mayAbstain: { judge: [0, 1] }, telemetry: { logger, metrics } },
        )
        try {
          const response: unknown = JSON.parse(JSON.stringify(await handler(event, lambdaContext())))
          expect(valid[event.process_type]?.(response)).toBe(true)
        } catch (error) {
          if (!isNovaEvalError(error)) throw error
        }
        expect(lines).toHaveLength(1)
        expect(JSON.stringify(lines)).toBeTypeOf('string')
        intact()
      }),
      { numRuns: Math.ceil(runs / 5) },
    )
  },
  patience,
)
