import type { Finding } from '../../finding.ts'
import type { CheckInput } from '../check-input.ts'

/** Whether a handler that may abstain stands in for its scores as the job's word asks. */
export function* abstentions({ recipe, handler, known, parts }: CheckInput): Iterable<Finding> {
  const { description } = handler ?? {}
  const word = recipe?.facts.aggregation
  if (description === undefined || word === undefined) return
  if (description.mayAbstain.length + (description.reward?.mayAbstain.length ?? 0) === 0) return
  const told = {
    code: 'NE4105',
    level: 'warning',
    path: '/processor/aggregation',
    hint: `set NOVA_EVAL_AGGREGATION=${word} on the function`,
  } as const
  if (description.aggregation !== word)
    yield {
      ...told,
      file: parts.processor,
      path: undefined,
      message: `the handler stands in for abstentions as for ${description.aggregation}, the job aggregates by ${word}`,
    }
  const deployed = known?.environment?.NOVA_EVAL_AGGREGATION ?? 'average'
  if (known?.deployed === true && deployed !== word)
    yield {
      ...told,
      file: recipe?.file,
      message: `the deployed function stands in for abstentions as for ${deployed}, the job aggregates by ${word}`,
    }
}
