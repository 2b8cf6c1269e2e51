import { buildLambdaHandler, postprocess } from 'nova-custom-eval'
import * as all from 'nova-custom-eval/metrics'
import { tokenF1 } from 'nova-custom-eval/metrics/text'

export const handler = buildLambdaHandler({
  postprocessor: postprocess(({ data }) => ({
    token_f1: tokenF1(data.inference_output, data.gold),
    same: all.tokenF1(data.inference_output, data.gold),
  })),
})
