/** Compiled by `tsc -p tsconfig.json`, never run: what the types promise to who writes a stage. */
import { Logger } from '@aws-lambda-powertools/logger'
import { Metrics } from '@aws-lambda-powertools/metrics'
import type { Context } from 'aws-lambda'
import {
  abstain,
  buildLambdaHandler,
  type LambdaHandler,
  type MetricRecord,
  type PostprocessRequest,
  type PreprocessRequest,
  postprocess,
  preprocess,
  type StageContext,
} from '../../src/index.ts'

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const same = <A, B>(_: Same<A, B>): void => {}

// The sample's type flows into the call form without annotation.
preprocess(({ data, process_type }, context) => {
  same<typeof data.prompt, string>(true)
  same<typeof data.system, string | null | undefined>(true)
  same<typeof process_type, 'preprocess'>(true)
  same<typeof context, Context>(true)
  return { system: data.system ?? null, prompt: data.prompt.trim(), gold: data.gold }
})
postprocess(async ({ data }) => {
  same<typeof data.inference_output, string>(true)
  return { exact: data.inference_output === data.gold ? 1 : 0, judge: abstain('no answer') }
})

// Every form of an answer.
preprocess(({ data }) => data)
preprocess(({ data }) => ({ statusCode: 200, body: data }))
postprocess(() => [{ metric: 'exact', value: 1 }])
postprocess(() => [{ metric: 'judge', value: abstain('no answer') }])
postprocess(() => ({ statusCode: 200, body: [{ metric: 'exact', value: 1 }] }))
postprocess(() => ({}))
postprocess(() => [])

// What is given back is what was given.
const stage = ({ data }: PostprocessRequest) => ({ length: data.gold.length })
const marked = postprocess(stage)
same<typeof marked, typeof stage>(true)

// @ts-expect-error: a wrong member
preprocess(({ data }) => ({ prompt: data.output, gold: data.gold }))
// @ts-expect-error: there is no system after inference
postprocess(({ data }) => ({ length: data.system.length }))
// @ts-expect-error: the gold is missing
preprocess(({ data }) => ({ prompt: data.prompt }))
// @ts-expect-error: text is no value
postprocess(() => ({ exact: 'yes' }))
// @ts-expect-error: a boolean is no value
postprocess(() => ({ exact: true }))
// @ts-expect-error: no answer
postprocess(() => {})
// @ts-expect-error: the name is missing
postprocess(() => [{ value: 1 }])
// @ts-expect-error: a third parameter
postprocess((_event, _context, _callback: () => void) => ({}))
// @ts-expect-error: not a function
postprocess({ score: 1 })
// @ts-expect-error: a promise of a wrong answer
postprocess(async () => ({ exact: 'yes' }))
preprocess(({ data }) => {
  // @ts-expect-error: nothing can be written to the sample
  data.prompt = ''
  return data
})

// Methods, typed by the event they declare.
class Processor {
  readonly threshold = 0.5

  @preprocess
  ask({ data }: PreprocessRequest) {
    return { ...data, prompt: `${this.threshold}` }
  }

  @postprocess
  async score({ data }: PostprocessRequest, _context: StageContext): Promise<MetricRecord> {
    return { long: data.inference_output.length > this.threshold ? 1 : 0 }
  }

  // @ts-expect-error: the sample of the other stage
  @preprocess
  tell({ data }: PostprocessRequest) {
    return { prompt: data.inference_output, gold: data.gold }
  }

  // @ts-expect-error: an answer of the other stage
  @postprocess
  answer({ data }: PostprocessRequest) {
    return { prompt: data.prompt, gold: data.gold }
  }

  // @ts-expect-error: above a field
  @postprocess
  field = 1
}

// The handler.
same<LambdaHandler, (event: unknown, context: Context) => Promise<unknown>>(true)
buildLambdaHandler(new Processor(), { telemetry: { logger: new Logger(), metrics: new Metrics() } })
buildLambdaHandler(
  { postprocessor: postprocess(stage) },
  { mayAbstain: { judge: [0, 1] }, aggregation: 'sum', onUnscored: 'throw', coerce: 'python' },
)
// @ts-expect-error: an unknown option
buildLambdaHandler({ postprocessor: postprocess(stage) }, { aggregate: 'sum' })
// @ts-expect-error: an unknown word
buildLambdaHandler({ postprocessor: postprocess(stage) }, { aggregation: 'mean' })
// @ts-expect-error: a range of one
buildLambdaHandler({ postprocessor: postprocess(stage) }, { mayAbstain: { judge: [0] } })
// @ts-expect-error: no logger
buildLambdaHandler({ postprocessor: postprocess(stage) }, { telemetry: { metrics: new Metrics() } })
