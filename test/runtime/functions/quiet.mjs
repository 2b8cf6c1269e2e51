import { buildLambdaHandler, postprocess } from 'nova-custom-eval'

export const handler = buildLambdaHandler(
  { postprocessor: postprocess(({ data }) => ({ length: data.inference_output.length })) },
  { telemetry: 'none' },
)
