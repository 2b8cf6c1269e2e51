import { type RecipeFault, type RuleInput, shown } from '../rule.ts'

const endpoint = ['training_config', 'rollout', 'rewards', 'api_endpoint']

/** RFT training: one function in two places, and numbers that come in steps. */
export function* training({ family, given, options: { platform } }: RuleInput): Iterable<RecipeFault> {
  if (family !== 'training') return
  const first = given(['run', 'reward_lambda_arn'])
  const second = given([...endpoint, 'lambda_arn'])
  if (first !== undefined && second !== undefined && first !== second)
    yield {
      code: 'NE4221',
      level: 'error',
      path: [...endpoint, 'lambda_arn'],
      message: `expected the function of run.reward_lambda_arn, ${shown(first)}, got ${shown(second)}`,
      hint: 'name one function in both places',
    }
  const replicas = given(['run', 'replicas'])
  if (typeof replicas === 'number' && ![2, 4, 8, 16].includes(replicas))
    yield steps(['run', 'replicas'], '2, 4, 8 or 16', replicas, platform === 'smhp' ? 'error' : 'warning')
  const batch = given(['training_config', 'global_batch_size'])
  if (typeof batch === 'number' && batch >= 16 && batch <= 256 && ![16, 32, 64, 128, 256].includes(batch))
    yield steps(['training_config', 'global_batch_size'], '16, 32, 64, 128 or 256', batch, 'error')
}

const steps = (path: readonly string[], expected: string, got: number, level: RecipeFault['level']): RecipeFault => ({
  code: 'NE4222',
  level,
  path,
  message: `expected ${expected}, got ${got}`,
  hint: 'choose one of them',
})
