import { functionOf } from '../function-of.ts'
import { parseLambdaArn } from '../lambda-arn.ts'
import { type RecipeFault, type RuleInput, shown } from '../rule.ts'

/** The function's ARN: its form, what some callers refuse of it, and its name where the platform has a rule. */
export function* functionArn(input: RuleInput): Iterable<RecipeFault> {
  const { path, arn } = functionOf(input) ?? {}
  if (path === undefined || arn === undefined) return
  const parts = parseLambdaArn(arn)
  if (parts === undefined) {
    yield {
      code: 'NE4108',
      level: 'error',
      path,
      message: `expected arn:aws:lambda:<region>:<account>:function:<name>, got ${shown(arn)}`,
      hint: 'aws lambda get-function prints it as FunctionArn',
    }
    return
  }
  const { partition, qualifier, name } = parts
  if (qualifier !== undefined)
    yield {
      code: 'NE4112',
      level: 'warning',
      path,
      message: `the ARN ends in :${qualifier}; aws/nova-forge-sdk and aws/sagemaker-python-sdk refuse a version or alias, the Bedrock API takes one`,
      hint: 'leave the ending out',
    }
  if (partition !== 'aws')
    yield {
      code: 'NE4112',
      level: 'warning',
      path,
      message: `the partition is ${partition}; aws/nova-forge-sdk takes aws alone, aws/sagemaker-python-sdk takes it`,
      hint: 'start the job with the SageMaker SDK',
    }
  yield* functionName(input, path, name)
}

/** What HyperPod's container says it looks for in the name. */
const spellings = ['SageMaker', 'sagemaker', 'Sagemaker']

function* functionName(
  { options: { platform } }: RuleInput,
  path: readonly string[],
  name: string,
): Iterable<RecipeFault> {
  const fault = {
    code: 'NE4109',
    path,
    hint: `name the function SageMaker-${name.replace(/^sagemaker-?/i, '')}`,
  } as const
  if (platform === 'smhp' && !spellings.some((word) => name.includes(word)))
    yield {
      ...fault,
      level: 'error',
      message: `expected a name with ${spellings.join(', ')} in it, as HyperPod asks, got ${shown(name)}`,
    }
  else if (platform === 'smhp' && !name.includes('SageMaker'))
    yield {
      ...fault,
      level: 'warning',
      message: `expected SageMaker in the name, got ${shown(name)}: HyperPod takes other spellings, one check of aws/nova-forge-sdk does not`,
    }
  else if (platform === 'smtj' && !name.startsWith('SageMaker-'))
    yield {
      ...fault,
      level: 'warning',
      message: `expected a name that begins with SageMaker-, got ${shown(name)}: amazon-nova-samples calls it a requirement, aws/nova-forge-sdk asks it on HyperPod alone`,
    }
}
