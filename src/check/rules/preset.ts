import type { Finding } from '../../finding.ts'
import type { CheckInput } from '../check-input.ts'

const path = '/processor/preset_reward_function'

/** An empty preset is what templates ship; the serverless service was seen to refuse it where no function stands beside it. */
export function* emptyPreset({ recipe, request }: CheckInput): Iterable<Finding> {
  if (request.platform !== 'serverless' || recipe?.at(path) !== '' || recipe.facts.lambdaArn !== undefined) return
  yield {
    code: 'NE4303',
    level: 'warning',
    file: recipe.file,
    line: recipe.lineOf(path),
    path,
    message:
      'empty, and there is no function: sent as it is, a serverless job was refused with "Preset reward function is not supported" (aws/sagemaker-python-sdk#5889)',
    hint: 'remove the key, or name a function in lambda_arn',
  }
}
