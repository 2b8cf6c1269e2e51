import type { Finding } from '../../finding.ts'
import type { CheckInput } from '../check-input.ts'

/** A Nova model by its bare id, and not a recipe's model type, which ends in its context: `:256k`. */
const bareModel = /(["'`])(?:bedrock:)?(amazon\.nova-[a-z0-9-]+-v\d+:\d+)\1/g

/** Models that can be asked through an inference profile alone. */
export function* judgeModel({ code, parts }: CheckInput): Iterable<Finding> {
  const models = new Set([...(code ?? '').matchAll(bareModel)].map(([, , model]) => model as string))
  for (const model of models)
    yield {
      code: 'NE4314',
      level: 'warning',
      file: parts.processor,
      message: `${model} is asked by its bare id: Bedrock offers Nova through inference profiles, and refuses the id where it has no capacity on demand`,
      hint: `ask us.${model}, eu.${model} or apac.${model}, as the region is`,
    }
}
