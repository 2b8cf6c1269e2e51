import { createHash } from 'node:crypto'
import { NovaEvalError } from '../errors.ts'

/** Who will call the function: SageMaker training jobs, HyperPod, serverless jobs, Bedrock. */
export const platforms = ['smtj', 'smhp', 'serverless', 'bedrock'] as const

export type Platform = (typeof platforms)[number]

/**
 * Checks a function's name as the platform's own tools do; what they disagree about is a warning.
 *
 * Evaluation jobs demand the prefix `SageMaker-`. HyperPod demands `SageMaker` anywhere; its run time takes three spellings of it, its
 * SDK one. Bedrock and serverless jobs document no rule.
 *
 * @returns what is doubtful
 * @throws NovaEvalError NE1002 for a name that Lambda or the platform does not take
 * @example checkFunctionName('SageMaker-tickets', 'smtj') // []
 */
export function checkFunctionName(name: string, platform: Platform): string[] {
  const refuse = (expected: string, hint: string): NovaEvalError =>
    new NovaEvalError(`--name: expected ${expected}, got ${name}`, { code: 'NE1002', hint })
  if (!/^[A-Za-z0-9-_]{1,64}$/.test(name))
    throw refuse('1 to 64 letters, digits, hyphens and underscores', 'choose another name')
  if (platform === 'smtj' && !name.startsWith('SageMaker-'))
    throw refuse(
      'a name that begins with SageMaker-, as evaluation jobs demand',
      `use SageMaker-${name}, or --platform bedrock where no SageMaker job will call it`,
    )
  if (platform !== 'smhp' || name.includes('SageMaker')) return []
  if (!/sagemaker/i.test(name))
    throw refuse('a name that contains SageMaker, as HyperPod demands', `use SageMaker-${name}`)
  return [`the name ${name}: HyperPod's run time may take this spelling, its SDK takes SageMaker alone`]
}

/**
 * The role a function is given where none is named: its own. A name of more than 61 characters is cut and told apart by its hash.
 *
 * @example functionRoleName('SageMaker-tickets') // 'SageMaker-tickets-fn'
 */
export function functionRoleName(functionName: string): string {
  if (functionName.length <= 61) return `${functionName}-fn`
  return `${functionName.slice(0, 52)}-${createHash('sha256').update(functionName).digest('hex').slice(0, 8)}-fn`
}
