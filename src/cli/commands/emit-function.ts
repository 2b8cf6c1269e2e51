import { writeFile } from 'node:fs/promises'
import { type Command, Option } from 'commander'
import { architectures, functionDefaults, runtimes } from '../../contract/function-defaults.ts'
import { cdkApp } from '../../emit/cdk-app.ts'
import type { FunctionStack } from '../../emit/function-stack.ts'
import { cloudFormationTemplate, samTemplate } from '../../emit/function-template.ts'
import { templateText } from '../../emit/template-text.ts'
import type { CommandResult, Finish } from '../command.ts'
import { collect, duration, once, positive, variable } from '../flags.ts'

interface StackFlags {
  readonly name: string
  readonly processor: string
  readonly memory: number
  readonly timeout: number
  readonly architecture: FunctionStack['architecture']
  readonly runtime: FunctionStack['runtime']
  readonly env: readonly string[]
  readonly judgeModel: readonly string[]
  readonly jobRole?: string
  readonly logRetention: number
  readonly score: string
  readonly metric: readonly string[]
  readonly alarmTopic?: string
  readonly output?: string
}

interface Kind {
  readonly name: 'cdk' | 'sam' | 'cloudformation'
  readonly description: string
  readonly write: (stack: FunctionStack, processor: string) => string
  /** What is done with the text. */
  readonly next: (stack: FunctionStack, processor: string, file: string) => readonly string[]
}

const kinds: readonly Kind[] = [
  {
    name: 'cdk',
    description: 'an app of the CDK with NovaEvalFunction: function, role, log, alarms, dashboard and queries',
    write: cdkApp,
    next: (_, _processor, file) => [`npx cdk deploy --app "npx tsx ${file}"`],
  },
  {
    name: 'sam',
    description: 'the same as a template of SAM',
    write: (stack) => templateText(samTemplate(stack)),
    next: ({ functionName }, processor, file) => [
      `npx nova-eval build ${processor} --standalone -o function.zip`,
      `sam deploy --template-file ${file} --stack-name ${stackName(functionName)} --resolve-s3 --capabilities CAPABILITY_IAM`,
    ],
  },
  {
    name: 'cloudformation',
    description: 'the same as a template of CloudFormation',
    write: (stack) => templateText(cloudFormationTemplate(stack)),
    next: ({ functionName }, processor, file) => [
      `npx nova-eval build ${processor} --standalone -o function.zip`,
      'aws s3 cp function.zip s3://<bucket>/<key>',
      `aws cloudformation deploy --template-file ${file} --stack-name ${stackName(functionName)} --capabilities CAPABILITY_IAM --parameter-overrides CodeBucket=<bucket> CodeKey=<key>`,
    ],
  },
]

const stackName = (functionName: string): string => functionName.replaceAll('_', '-')

/** `nova-eval emit cdk`, `emit sam` and `emit cloudformation`. */
export function addEmitFunction(emit: Command, finish: Finish): void {
  for (const kind of kinds)
    emit
      .command(kind.name)
      .description(kind.description)
      .requiredOption('--name <name>', 'of the function; SageMaker jobs demand that it begins with SageMaker-', once())
      .option('--processor <file>', 'module that exports handler', once(), 'processor.ts')
      .option('--memory <mb>', 'MB', once(positive), functionDefaults.memory)
      .option('--timeout <time>', 'of a call, up to 900s', once(duration), functionDefaults.timeout * 1_000)
      .addOption(new Option('--architecture <name>').choices(architectures).default(functionDefaults.architecture))
      .addOption(new Option('--runtime <name>').choices(runtimes).default(functionDefaults.runtime))
      .option('--env <key=value>', 'a variable of the function; may be repeated', collect, [])
      .option('--judge-model <id>', 'a model that its judges may ask; may be repeated', collect, [])
      .option('--job-role <name>', 'the role of the job, which may then call the function', once())
      .option('--log-retention <days>', 'how long lines of the log are kept', once(positive), 30)
      .option('--score <metric>', 'what the dashboard is about', once(), 'reward_score')
      .option('--metric <name>', 'whose mean is followed too; may be repeated', collect, [])
      .option('--alarm-topic <arn>', 'is told of alarms', once())
      .option('-o, --output <file>', 'write it to a file', once())
      .option('--json', 'print one JSON document, nothing else')
      .action(async (flags: StackFlags) => finish(await emitFunction(kind, flags)))
}

async function emitFunction(kind: Kind, flags: StackFlags): Promise<CommandResult> {
  const stack = stackOf(flags)
  const text = kind.write(stack, flags.processor)
  const { output } = flags
  if (output !== undefined) await writeFile(output, text)
  const file = output ?? (kind.name === 'cdk' ? 'app.ts' : 'template.yaml')
  const next = kind.next(stack, flags.processor, file)
  return {
    verdict: 'ok',
    text: output === undefined ? [text.trimEnd()] : [`${output}  ${kind.name}`, ...next.map((line) => `next: ${line}`)],
    json: { schema: `nova-eval/emit-${kind.name}@1`, ...(output !== undefined && { output }), text, next },
    notes: output === undefined ? next.map((line) => `next: ${line}`) : [],
  }
}

const stackOf = ({ name, memory, timeout, env, judgeModel, score, metric, ...flags }: StackFlags): FunctionStack => ({
  ...flags,
  functionName: name,
  memory,
  timeout: Math.ceil(timeout / 1_000),
  environment: Object.fromEntries(env.map(variable)),
  judges: judgeModel,
  score,
  metrics: [score, ...metric],
})
