import { NovaEvalError } from '../errors.ts'

/** A function with all that stands around it, as text for infrastructure. */
export interface FunctionStack {
  readonly functionName: string
  /** MB. */
  readonly memory: number
  /** Seconds. */
  readonly timeout: number
  readonly architecture: 'arm64' | 'x86_64'
  readonly runtime: 'nodejs22.x' | 'nodejs24.x'
  readonly environment: Readonly<Record<string, string>>
  /** Models that judges ask. */
  readonly judges: readonly string[]
  /** The role of the job, by name, which may then call the function. */
  readonly jobRole?: string | undefined
  /** Days. */
  readonly logRetention: number
  /** The score that dashboard and queries are about. */
  readonly score: string
  readonly metrics: readonly string[]
  /** ARN of a topic that is told of alarms. */
  readonly alarmTopic?: string | undefined
}

/** The days that a log group can be told to keep its lines. @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const retentions = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
]

/**
 * Refuses what no service would take, before it stands in a template.
 *
 * @throws NovaEvalError NE1401
 */
export function checkStack({
  functionName,
  memory,
  timeout,
  logRetention,
  alarmTopic,
  jobRole,
  environment,
}: FunctionStack): void {
  requireForm('--name', functionName, /^[\w-]{1,64}$/, '1 to 64 letters, digits, - and _')
  requireRange('--memory', memory, [128, 10_240], 'MB')
  requireRange('--timeout', timeout, [1, 900], 'seconds')
  if (!retentions.includes(logRetention))
    throw unusable('--log-retention', String(logRetention), `one of ${retentions.join(', ')} days`)
  if (alarmTopic !== undefined)
    requireForm('--alarm-topic', alarmTopic, /^arn:aws[\w-]*:sns:[\w-]+:\d{12}:[\w-]+$/, 'the ARN of a topic')
  if (jobRole !== undefined)
    requireForm('--job-role', jobRole, /^[\w+=,.@-]{1,64}$/, 'the name of a role, without its ARN')
  for (const name of Object.keys(environment))
    requireForm('--env', name, /^(?!AWS_|LAMBDA_)[A-Za-z]\w+$/, 'a name that Lambda does not keep for itself')
}

/** @throws NovaEvalError NE1401 where a value is not of this form */
export function requireForm(flag: string, value: string, form: RegExp, expected: string): void {
  if (!form.test(value)) throw unusable(flag, value, expected)
}

function requireRange(flag: string, value: number, [least, most]: readonly [number, number], unit: string): void {
  if (value < least || value > most) throw unusable(flag, String(value), `${least} to ${most} ${unit}`)
}

/** The refusal of a value that AWS does not take. */
export const unusable = (flag: string, got: string, expected: string): NovaEvalError =>
  new NovaEvalError(`${flag} ${got}: expected ${expected}`, { code: 'NE1401', hint: 'AWS takes no other' })
