/** Grade-school maths: the number after the last `A:` of the output against the one of the gold. */
import { buildLambdaHandler, type LambdaHandler, postprocess, preprocess } from 'nova-custom-eval'
import { numericMatch } from 'nova-custom-eval/metrics/math'

export const handler: LambdaHandler = buildLambdaHandler({
  preprocessor: preprocess(({ data }) => data),
  postprocessor: postprocess(({ data }) => ({
    correct: numericMatch(data.inference_output, data.gold, { after: 'A:' }),
  })),
})
