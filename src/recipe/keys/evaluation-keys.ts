import { type RecipeKey, section } from '../key.ts'
import { type RecipeTask, recipeTasks } from '../tasks.ts'

const dg = 'https://docs.aws.amazon.com/sagemaker/latest/dg/nova-model-evaluation.html'

const known = (of: (task: RecipeTask) => string): readonly string[] => [...new Set(recipeTasks.map(of))]

/** `evaluation`: what is measured. Which words go together stands in `tasks.ts`. */
export const evaluationKeys: readonly RecipeKey[] = section('nova', ['evaluation'], dg, {
  task: {
    type: 'text',
    required: true,
    known: known(({ task }) => task),
    meaning: 'a benchmark, or gen_qa, rft_eval or a judge for your own data',
  },
  strategy: {
    type: 'text',
    required: true,
    known: known(({ strategy }) => strategy),
    meaning: 'how the task is asked; every task has its own',
  },
  metric: {
    type: 'text',
    required: true,
    known: known(({ metric }) => metric),
    meaning: 'what is measured: all for your own data, one word for a benchmark',
  },
  subtask: {
    type: 'text',
    initial: '',
    meaning: 'one part of a benchmark that has parts; left out for every other task',
  },
})
