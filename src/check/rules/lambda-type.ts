import type { Finding } from '../../finding.ts'
import type { CheckInput } from '../check-input.ts'

/** Whether the handler speaks what the recipe has it called in. The documented default of `lambda_type` is rft. */
export function* lambdaType({ recipe, handler, parts }: CheckInput): Iterable<Finding> {
  if (recipe === undefined || handler === undefined || handler.speaks.size === 0) return
  const isByom = handler.speaks.has('byom')
  const isReward = handler.speaks.has('rft')
  if (isByom === isReward) return
  const { facts, kind } = recipe
  const told = {
    code: 'NE4101',
    file: recipe.file,
    line: recipe.lineOf('/processor/lambda_type'),
    path: '/processor/lambda_type',
  } as const
  if (kind === 'rft_eval' || kind === 'rft_training') {
    if (isByom)
      yield {
        code: 'NE4302',
        level: 'error',
        file: recipe.file,
        path: facts.lambdaPath,
        message: `the job sends lists of RFT samples; ${parts.processor} speaks preprocess and postprocess alone`,
        hint: 'name a reward, or evaluate with task gen_qa and lambda_type: custom_metrics',
      }
    return
  }
  if (facts.task !== 'gen_qa') return
  const stated = facts.lambdaType
  if (isByom && stated !== 'custom_metrics')
    yield {
      ...told,
      level: 'error',
      message: `${stated === undefined ? 'absent, and its documented default is rft' : `got "${stated}"`}: the job sends lists of RFT samples; ${parts.processor} speaks preprocess and postprocess`,
      hint: 'set lambda_type: custom_metrics',
    }
  else if (isReward && stated === 'custom_metrics')
    yield {
      ...told,
      level: 'error',
      message: `got "custom_metrics": the job sends preprocess and postprocess events; ${parts.processor} speaks lists of RFT samples`,
      hint: 'set lambda_type: rft',
    }
  else if (isReward && stated === undefined)
    yield {
      ...told,
      level: 'warning',
      message: `absent: ${parts.processor} is a reward, and what the container takes where nothing is said is documented nowhere`,
      hint: 'set lambda_type: rft',
    }
}
