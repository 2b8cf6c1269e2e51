import { keysOfFamily } from '../keys.ts'
import { isModelType } from '../models.ts'
import type { RecipeFault, RuleInput } from '../rule.ts'

/** Keys that a section cannot be without. A section that is missing is told once, by itself. */
export function* requiredKeys({ family, task, at, options }: RuleInput): Iterable<RecipeFault> {
  for (const { path, required, meaning } of keysOfFamily(family)) {
    const [head = '', key] = path
    if (required === undefined || at([head]) === undefined || filled(at(path))) continue
    if (head === 'rl_env' && task !== undefined && task.task !== 'rft_eval') continue
    if (key === 'replicas' && options.instanceCount !== undefined) continue
    // The model type stands where the path should: told there.
    if (key === 'model_type' && isModelType(at(['run', 'model_name_or_path']))) continue
    yield {
      code: 'NE4006',
      level: 'error',
      path,
      message: `expected ${path.at(-1)}, got ${at(path) === '' ? 'an empty text' : 'nothing'}`,
      hint: `${path.at(-1)} ${meaning.includes(':') ? 'says ' : ''}${meaning}`,
    }
  }
}

const filled = (value: unknown): boolean => value !== undefined && value !== ''
