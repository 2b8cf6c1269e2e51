/** A reward for sums and equations: mostly for being right, a little for the form, and less for answers that run on. */
import { buildLambdaHandler, type LambdaHandler, reward } from 'nova-custom-eval'
import { extractBoxed, mathEquiv } from 'nova-custom-eval/metrics/math'
import { correctness, formatReward, lengthPenalty, weighted } from 'nova-custom-eval/rewards'

export const stages = {
  // Every part goes out beside the sum, so that a job shows which of them is learned. The range is -0.1 to 1.
  reward: reward(
    weighted({
      right: [0.9, correctness(mathEquiv, { extract: (output) => extractBoxed(output) })],
      form: [0.1, formatReward('solution', 'boxed')],
      length: [0.1, lengthPenalty({ max: 400, ramp: 200 })],
    }),
  ),
}

export const handler: LambdaHandler = buildLambdaHandler(stages)
