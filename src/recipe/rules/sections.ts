import type { RecipeFault, RuleInput } from '../rule.ts'

/** The sections that a kind of recipe cannot be without. */
export function* missingSections({ kind, family, at }: RuleInput): Iterable<RecipeFault> {
  const needed = {
    nova: kind === 'rft_eval' ? ['run', 'evaluation', 'rl_env'] : ['run', 'evaluation'],
    mtrl: ['run'],
    open: ['run'],
    training: ['run'],
  }[family]
  for (const name of needed.filter((section) => at([section]) === undefined)) {
    yield {
      code: 'NE4004',
      level: 'error',
      path: [name],
      message: `expected the section ${name}, got none`,
      hint: hints[name] ?? 'see nova-eval recipe write',
    }
  }
}

const hints: Readonly<Record<string, string>> = {
  run: 'write run: above name, model_type and model_name_or_path, and indent them',
  evaluation: 'write evaluation: with task, strategy and metric',
  rl_env: 'write rl_env: with reward_lambda_arn, the function that scores the answers',
}

/** Sections that the task does not read: the function in them is never called. */
export function* idleSections({ family, task, at }: RuleInput): Iterable<RecipeFault> {
  if (family !== 'nova' || task === undefined) return
  const idle = [
    { name: 'processor', of: 'gen_qa' },
    { name: 'rl_env', of: 'rft_eval' },
  ].filter(({ name, of }) => task.task !== of && at([name]) !== undefined)
  for (const { name, of } of idle) {
    yield {
      code: 'NE4106',
      level: 'warning',
      path: [name],
      message: `${name} is read by ${of} alone, the task is ${task.task}`,
      hint: `remove the section, or set the task to ${of}`,
    }
  }
}
