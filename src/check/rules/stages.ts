import type { Finding } from '../../finding.ts'
import type { CheckInput } from '../check-input.ts'

const stages = ['preprocess', 'postprocess'] as const

/** Whether the stages that the recipe switches on are those that a handler of ours has. */
export function* switchedStages({ recipe, handler, parts }: CheckInput): Iterable<Finding> {
  const has = handler?.description?.stages
  if (recipe?.kind !== 'byom' || has === undefined || !handler?.speaks.has('byom')) return
  const { preprocessing = false, postprocessing = true } = recipe.facts
  for (const stage of stages) {
    const isOn = stage === 'preprocess' ? preprocessing : postprocessing
    const path = `/processor/${stage}ing/enabled`
    const place = { file: recipe.file, line: recipe.lineOf(path), path } as const
    if (isOn && !has.includes(stage))
      yield {
        ...place,
        code: 'NE3009',
        level: 'error',
        message: `the recipe switches ${stage}ing on, and ${parts.processor} has no ${stage} stage`,
        hint: 'add the stage, or set enabled: false',
      }
    else if (!isOn && has.includes(stage))
      yield {
        ...place,
        code: 'NE4104',
        level: 'warning',
        message: `${parts.processor} has a ${stage} stage that the recipe switches off: the job would not call it`,
        hint: 'set enabled: true, or remove the stage',
      }
  }
}
