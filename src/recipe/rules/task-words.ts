import { nearest } from '../../nearest.ts'
import { type RecipeFault, type RuleInput, shown } from '../rule.ts'
import { subtasks } from '../subtasks.ts'
import { otherTaskSource, type RecipeTask, recipeTasks, taskSource } from '../tasks.ts'

/** The task, and the strategy, metric and subtask that belong to it. */
export function* taskWords({ family, task, given }: RuleInput): Iterable<RecipeFault> {
  if (family !== 'nova' && family !== 'open') return
  const name = given(['evaluation', 'task'])
  if (name === undefined) return
  if (task === undefined) {
    const names = recipeTasks.map((known) => known.task)
    const meant = typeof name === 'string' ? nearest(name, names) : undefined
    yield {
      code: 'NE4201',
      level: 'error',
      path: ['evaluation', 'task'],
      message: `there is no task ${shown(name)}`,
      hint: meant === undefined ? `tasks are ${names.join(', ')}` : `did you mean ${meant}?`,
    }
    return
  }
  yield* strategyOf(task, given(['evaluation', 'strategy']))
  yield* metricOf(task, given(['evaluation', 'metric']))
  yield* subtaskOf(task, given(['evaluation', 'subtask']))
}

function* strategyOf({ task, strategy, disputedStrategy }: RecipeTask, got: unknown): Iterable<RecipeFault> {
  if (got === undefined || got === strategy) return
  const disputed = disputedStrategy !== undefined && got === disputedStrategy
  const expected = `expected ${strategy}, the strategy of ${task}, got ${shown(got)}`
  yield {
    code: 'NE4202',
    level: disputed ? 'warning' : 'error',
    path: ['evaluation', 'strategy'],
    message: disputed ? `${expected}: ${taskSource} and ${otherTaskSource} differ` : expected,
    hint: `write strategy: ${strategy}`,
    ...(disputed ? {} : { fix: [{ path: ['evaluation', 'strategy'], value: strategy }] }),
  }
}

function* metricOf({ task, metric }: RecipeTask, got: unknown): Iterable<RecipeFault> {
  if (got === undefined || got === metric) return
  yield {
    code: 'NE4203',
    level: 'error',
    path: ['evaluation', 'metric'],
    message: `expected ${metric}, the metric of ${task}, got ${shown(got)}`,
    hint: `write metric: ${metric}`,
    fix: [{ path: ['evaluation', 'metric'], value: metric }],
  }
}

/**
 * An empty subtask is none, and no fault of any task: the recipes that AWS ships carry one as a placeholder, its SDK always lets an empty text
 * pass, and what the container makes of it beside a task without parts is documented nowhere. So there is nothing to mend either. A name
 * beside such a task is a fault that is not mended: the task may be the word that is wrong.
 */
function* subtaskOf({ task }: RecipeTask, got: unknown): Iterable<RecipeFault> {
  if (got === undefined) return
  const path = ['evaluation', 'subtask']
  const known = subtasks[task]
  if (known === undefined) {
    yield {
      code: 'NE4205',
      level: 'error',
      path,
      message: `${task} has no subtasks, got ${shown(got)}`,
      hint: 'remove the key',
    }
    return
  }
  // Several are joined with commas; mmmu is written with capitals by one SDK.
  const names = (Array.isArray(got) ? got : String(got).split(',')).map((name) => String(name).trim())
  for (const name of names.filter((one) => !known.includes(one) && !known.includes(one.toLowerCase()))) {
    const meant = nearest(name, known)
    yield {
      code: 'NE4204',
      level: 'error',
      path,
      message: `${task} has no subtask ${shown(name)}`,
      hint:
        meant === undefined
          ? `there are ${known.length}: ${known.slice(0, 3).join(', ')} ...`
          : `did you mean ${meant}?`,
    }
  }
}
