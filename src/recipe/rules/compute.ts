import { type RecipeFault, type RuleInput, shown } from '../rule.ts'

const replicasPath = ['run', 'replicas']
const dg = 'https://docs.aws.amazon.com/sagemaker/latest/dg/nova-model-evaluation.html'

/** On which instances, and on how many. */
export function* compute(input: RuleInput): Iterable<RecipeFault> {
  if (input.family !== 'nova') return
  yield* replicas(input)
  yield* instanceType(input)
  yield* instanceCount(input)
}

/** Tasks whose templates in aws/nova-forge-sdk know one instance, of one type. */
const templatesOfOne = ['rft_eval', 'llm_judge', 'mm_llm_judge', 'rubric_llm_judge']

function* replicas({ task, given, options: { platform, instanceCount: count } }: RuleInput): Iterable<RecipeFault> {
  const asked = given(replicasPath)
  if (typeof asked !== 'number' || asked <= 1 || count !== undefined) return
  const fault = { code: 'NE4211', path: replicasPath, hint: 'write replicas: 1' } as const
  if (platform === 'smhp')
    yield { ...fault, level: 'error', message: `expected 1, which cannot be changed on HyperPod, got ${asked}` }
  else if (task !== undefined && templatesOfOne.includes(task.task))
    yield {
      ...fault,
      level: 'warning',
      message: `expected 1 for ${task.task} as aws/nova-forge-sdk has it, got ${asked}, which ${dg} allows`,
    }
}

function* instanceType({ task, model, options: { instanceType: type } }: RuleInput): Iterable<RecipeFault> {
  if (type === undefined || model?.instances === undefined) return
  const fault = {
    code: 'NE4212',
    path: ['run', 'model_type'],
    hint: `${model.name} runs on ${model.instances.join(', ')}`,
  } as const
  if (!model.instances.includes(type)) {
    // One page lists many more sizes for Micro than the metadata of the recipes do.
    const wider = model.name === 'Nova Micro' && /^ml\.g[56]\.(?:4|8|12|16|24|48)xlarge$/.test(type)
    yield {
      ...fault,
      level: wider ? 'warning' : 'error',
      message: `${model.name} is not offered on ${type}${wider ? ' by the recipes, aws/nova-forge-sdk lists it' : ''}`,
    }
  } else if (task !== undefined && templatesOfOne.includes(task.task) && type !== 'ml.p5.48xlarge') {
    yield {
      ...fault,
      level: 'warning',
      message: `the recipes offer ${model.name} on ${type}, aws/nova-forge-sdk offers ${task.task} on ml.p5.48xlarge alone`,
    }
  }
}

function* instanceCount({ given, options: { instanceCount: count } }: RuleInput): Iterable<RecipeFault> {
  const asked = given(replicasPath)
  const used = count ?? asked
  if (typeof used !== 'number') return
  const fault = { code: 'NE4213', path: replicasPath } as const
  if (used > 16)
    yield { ...fault, level: 'error', message: `expected 1 to 16 instances, got ${used}`, hint: `${dg} has the table` }
  else if (count !== undefined && typeof asked === 'number' && asked !== count)
    yield {
      ...fault,
      level: 'warning',
      message: `the job is started with ${count}, the recipe says ${shown(asked)}; the job's number wins`,
      hint: `write replicas: ${count}`,
      fix: [{ path: replicasPath, value: count }],
    }
}
