import { recipeKey } from '../keys.ts'
import { type RecipeFault, type RuleInput, shown } from '../rule.ts'

/** What a model of this generation can do: see images, think, answer at this length, be judged or judge. */
export function* modelAbilities(input: RuleInput): Iterable<RecipeFault> {
  if (input.family !== 'nova') return
  yield* taskForModel(input)
  yield* reasoning(input)
  yield* tokens(input)
}

function* taskForModel({ task, model }: RuleInput): Iterable<RecipeFault> {
  if (task === undefined || model === undefined) return
  const told = (level: RecipeFault['level'], message: string, hint: string): RecipeFault => ({
    code: 'NE4215',
    level,
    path: ['evaluation', 'task'],
    message,
    hint,
  })
  if (task.images === true && !model.images)
    yield told('error', `${task.task} shows images, ${model.name} reads text alone`, 'choose Nova Lite or Nova Pro')
  else if (task.task === 'rubric_llm_judge' && model.version === 1)
    yield told('warning', `rubric_llm_judge is shipped for Nova 2 alone, the model is ${model.name}`, 'use llm_judge')
  else if (task.task.endsWith('llm_judge') && task.task !== 'rubric_llm_judge' && model.version === 2)
    yield told(
      'warning',
      `${task.task} is shipped for Nova 1 alone, the model is ${model.name}`,
      'use rubric_llm_judge',
    )
}

function* reasoning({ task, model, given }: RuleInput): Iterable<RecipeFault> {
  const path = ['inference', 'reasoning_effort']
  const effort = given(path)
  if (typeof effort !== 'string' || !['low', 'medium', 'high'].includes(effort)) return
  const fault = { code: 'NE4210', path } as const
  if (model !== undefined && !model.reasoning)
    yield {
      ...fault,
      level: 'error',
      message: `expected null, for ${model.name} does not reason, got ${shown(effort)}`,
      hint: 'set it to null, or choose amazon.nova-2-lite-v1:0:256k',
      fix: [{ path, value: null }],
    }
  else if (effort === 'medium')
    yield {
      ...fault,
      level: 'warning',
      message: `expected null, low or high as the shipped recipes say, got "medium": ${recipeKey('nova', path.join('.'))?.source}`,
      hint: 'write low or high',
    }
  else if (task?.task.endsWith('llm_judge') === true)
    yield {
      ...fault,
      level: 'warning',
      message: `no shipped recipe of ${task.task} has reasoning_effort, got ${shown(effort)}`,
      hint: 'set it to null, or try a few rows in a real job first',
    }
}

function* tokens({ task, model, given }: RuleInput): Iterable<RecipeFault> {
  const path = ['inference', 'max_new_tokens']
  const asked = given(path)
  if (typeof asked !== 'number') return
  if (model !== undefined && asked > model.maxNewTokens && asked <= 100_000)
    yield {
      code: 'NE4209',
      level: 'error',
      path,
      message: `expected at most ${model.maxNewTokens}, the limit of ${model.name}, got ${asked}`,
      hint: `write max_new_tokens: ${model.maxNewTokens}, or less`,
      fix: [{ path, value: model.maxNewTokens }],
    }
  if (task?.task === 'llm_judge' || task?.task === 'mm_llm_judge')
    yield {
      code: 'NE4218',
      level: 'warning',
      path,
      message: `the pages and the shipped recipes of ${task.task} have no max_new_tokens, the template of the hub has it`,
      hint: 'leave it out',
    }
}
