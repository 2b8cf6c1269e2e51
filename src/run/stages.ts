import { NovaEvalError } from '../errors.ts'
import type { Environment } from './environment.ts'
import type { Plan } from './plan.ts'

export interface ChosenStages {
  readonly names: readonly string[]
  readonly mayAbstain: readonly string[]
  readonly warnings: readonly string[]
}

const all = ['preprocess', 'postprocess'] as const

/**
 * The stages a run calls: with a recipe those it switches on, without one those the processor has.
 *
 * @throws NovaEvalError NE3009 for a stage that is switched on and missing
 */
export async function chooseStages(
  environment: Environment,
  { recipe, request, aggregation }: Plan,
): Promise<ChosenStages> {
  const { processor } = environment
  const has = processor?.stages ?? (await probe(environment))
  const wanted =
    recipe === undefined
      ? has
      : all.filter((stage) => (stage === 'preprocess' ? recipe.preprocessing : recipe.postprocessing))
  const missing = wanted.find((stage) => !has.includes(stage))
  if (missing !== undefined) {
    throw new NovaEvalError(`the recipe switches ${missing}ing on, and the processor has no ${missing} stage`, {
      code: 'NE3009',
      path: `/processor/${missing}ing/enabled`,
      file: request.recipe,
      hint: `add a ${missing} stage to ${request.processor}, or set enabled: false`,
    })
  }
  const warnings: string[] = []
  const off = has.filter((stage) => !wanted.includes(stage))
  if (off.length > 0)
    warnings.push(
      `NE4104 the processor has a ${off.join(' and a ')} stage that the recipe switches off: the job would not call it`,
    )
  if (processor !== undefined && processor.mayAbstain.length > 0 && processor.aggregation !== aggregation) {
    warnings.push(
      `NE4105 the handler stands in for abstentions as for ${processor.aggregation}, the job aggregates by ${aggregation}: set NOVA_EVAL_AGGREGATION=${aggregation} on the function`,
    )
  }
  return { names: wanted, mayAbstain: processor?.mayAbstain ?? [], warnings }
}

/** A handler that does not describe itself is asked: it answers 400 for a stage it has not, and refuses `data: null` otherwise. */
async function probe(environment: Environment): Promise<string[]> {
  const answers = await environment.call(all.map((stage) => JSON.stringify({ process_type: stage, data: null })))
  return all.filter((_, at) => {
    const answer = answers[at]
    return answer !== undefined && !('json' in answer && /^\{"statusCode":400\b/.test(answer.json))
  })
}
