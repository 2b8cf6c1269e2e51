import { abstain, buildLambdaHandler, postprocess } from 'nova-custom-eval'

export const handler = buildLambdaHandler(
  { postprocessor: postprocess(() => ({ judge: abstain('no verdict') })) },
  { mayAbstain: { judge: [0, 1] } },
)
