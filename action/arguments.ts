/** The inputs of the action, as `action.yml` names them; what was not given is the empty text. */
export type Inputs = Readonly<Record<string, string>>

/** Inputs that stand for a flag of their name, once or as often as they have lines. */
const once = [
  'processor',
  'data',
  'outputs',
  'model',
  'recipe',
  'from',
  'output',
  'baseline',
  'max-error-rate',
  'region',
]
const repeated = ['metric', 'slice', 'threshold', 'gate']

/** The arguments of the command. A flag that it does not have is left to the command to refuse. */
export function argumentsOf(inputs: Inputs): string[] {
  const flag = (name: string) => lines(inputs[name]).map((value) => `--${name}=${value}`)
  return [
    ...(inputs.command ?? 'run').trim().split(/\s+/),
    ...once.flatMap((name) => flag(name).slice(0, 1)),
    ...repeated.flatMap(flag),
    ...lines(inputs.args),
    ...lines(inputs.results),
  ]
}

/** Whether the command will ask AWS, for which a pull request from a fork has no credentials. */
export function asksAws(args: readonly string[]): boolean {
  const [command = ''] = args
  return (
    ['deploy', 'invoke', 'logs', 'destroy', 'submit', 'jobs'].includes(command) ||
    args.some((arg) => /^(?:--\w[\w-]*=)?(?:s3:|bedrock:|sagemaker:|arn:aws)/.test(arg) || arg === '--aws')
  )
}

const lines = (text = ''): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
