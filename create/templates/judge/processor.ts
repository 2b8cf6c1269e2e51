/** A reward for replies to customers: mostly what a judge makes of them, and less for a reply that runs on. */
import { buildLambdaHandler, type LambdaHandler, reward } from 'nova-custom-eval'
import { judge, type VerdictCache } from 'nova-custom-eval/judge'
import { lengthPenalty, referenceText, weighted } from 'nova-custom-eval/rewards'
import { judgeModel, replyQuality } from './reply-quality.ts'
import verdicts from './verdicts.json' with { type: 'json' }

/** The judge as it was recorded: it knows these ten replies, and says nothing about others. Name a model to ask it instead. */
const recorded: VerdictCache = {
  recorded: true,
  get: async (key) => new Map(Object.entries(verdicts)).get(key),
  put: async () => {},
}
const model = process.env.NOVA_EVAL_JUDGE_MODEL

const helpful = judge({
  model: model ?? judgeModel,
  prompt: replyQuality,
  cache: model === undefined ? recorded : undefined,
})

export const stages = {
  reward: reward(
    weighted({
      helpful: [1, (sample, context) => helpful({ ...sample, reference: referenceText(sample) }, context)],
      length: [0.2, lengthPenalty({ max: 300, ramp: 200 })],
    }),
  ),
}

/** A judge may have nothing to say. Declared, every sample tells whether it was scored, and a mean can be put right. */
export const options = { mayAbstain: { reward: [-0.2, 1], helpful: helpful.range } } as const

export const handler: LambdaHandler = buildLambdaHandler(stages, options)
