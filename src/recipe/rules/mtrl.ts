import type { RecipeFault, RuleInput } from '../rule.ts'

/** A multi-turn evaluation reports pass@k only where a prompt has at least k rollouts. */
export function* passAtK({ family, at }: RuleInput): Iterable<RecipeFault> {
  if (family !== 'mtrl') return
  const size = at(['batch', 'eval_group_size'])
  const asked = at(['eval_metrics_config', 'pass_k_values'])
  // One rollout with all values of k is how the file is shipped.
  if (typeof size !== 'number' || size <= 1 || !Array.isArray(asked)) return
  const beyond = asked.filter((k) => typeof k === 'number' && k > size)
  if (beyond.length === 0) return
  yield {
    code: 'NE4220',
    level: 'warning',
    path: ['eval_metrics_config', 'pass_k_values'],
    message: `pass@k needs a group of at least k rollouts: ${beyond.join(', ')} are more than eval_group_size, ${size}`,
    hint: `set eval_group_size to ${Math.min(128, Math.max(...(beyond as number[])))}, or leave them out`,
  }
}
