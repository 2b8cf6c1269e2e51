import { functionDefaults } from '../contract/function-defaults.ts'
import { checkStack, type FunctionStack } from './function-stack.ts'

/**
 * The same function as an app of the CDK: a file of TypeScript that makes a stack with `NovaEvalFunction`.
 *
 * @param processor path of the module, from the folder where the app is run
 * @throws NovaEvalError NE1401 for a value that AWS does not take
 */
export function cdkApp(stack: FunctionStack, processor: string): string {
  checkStack(stack)
  const {
    functionName,
    memory,
    timeout,
    architecture,
    runtime,
    judges,
    jobRole,
    logRetention,
    environment,
    score,
    metrics,
    alarmTopic,
  } = stack
  const given = <T>(key: string, value: T, standard: T, text: string): string[] =>
    JSON.stringify(value) === JSON.stringify(standard) ? [] : [`      ${key}: ${text},`]
  const quote = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
  const list = (values: readonly string[]): string => `[${values.map(quote).join(', ')}]`
  const properties = [
    `      functionName: ${quote(functionName)},`,
    `      processor: ${quote(processor)},`,
    ...given('memorySize', memory, functionDefaults.memory, String(memory)),
    ...given('timeout', timeout, functionDefaults.timeout, `Duration.seconds(${timeout})`),
    ...given('architecture', architecture, functionDefaults.architecture, 'Architecture.X86_64'),
    ...given('runtime', runtime, functionDefaults.runtime, 'Runtime.NODEJS_22_X'),
    ...given('environment', environment, {}, JSON.stringify(environment)),
    ...given('judges', judges, [], list(judges)),
    ...given('logRetention', logRetention, 30, `${logRetention}`),
    ...given('score', score, 'reward_score', quote(score)),
    ...given('metrics', metrics, [score], list(metrics)),
    ...(jobRole === undefined ? [] : [`      calledBy: [Role.fromRoleName(this, 'JobRole', ${quote(jobRole)})],`]),
    ...(alarmTopic === undefined
      ? []
      : [`      alarmActions: [new SnsAction(Topic.fromTopicArn(this, 'AlarmTopic', ${quote(alarmTopic)}))],`]),
  ]
  const uses = (name: string): boolean => properties.some((line) => line.includes(`${name}.`))
  const core = ['App', 'CfnOutput', ...(uses('Duration') ? ['Duration'] : []), 'Stack', 'type StackProps']
  const lambda = [...(uses('Architecture') ? ['Architecture'] : []), ...(uses('Runtime') ? ['Runtime'] : [])]
  return [
    `import { ${core.join(', ')} } from 'aws-cdk-lib'`,
    ...(alarmTopic === undefined ? [] : ["import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'"]),
    ...(jobRole === undefined ? [] : ["import { Role } from 'aws-cdk-lib/aws-iam'"]),
    ...(lambda.length === 0 ? [] : [`import { ${lambda.join(', ')} } from 'aws-cdk-lib/aws-lambda'`]),
    ...(alarmTopic === undefined ? [] : ["import { Topic } from 'aws-cdk-lib/aws-sns'"]),
    "import type { Construct } from 'constructs'",
    "import { NovaEvalFunction } from 'nova-custom-eval/cdk'",
    '',
    'class EvaluationStack extends Stack {',
    '  constructor(scope: Construct, id: string, props?: StackProps) {',
    '    super(scope, id, props)',
    "    const scorer = new NovaEvalFunction(this, 'Scorer', {",
    ...properties,
    '    })',
    "    new CfnOutput(this, 'FunctionArn', { value: scorer.function.functionArn })",
    '  }',
    '}',
    '',
    'const app = new App()',
    `new EvaluationStack(app, ${quote(`${functionName.replaceAll('_', '-')}-stack`)})`,
    '',
  ].join('\n')
}
